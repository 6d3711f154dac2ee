import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriteriaSet, Criterion } from '#contracts/assessment.ts';
import { criteriaFaultsOf, newCriterion, sharesOf } from '../../../core/oral/criteria-draft.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { LocalisedField } from '../../admin/localised-field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { focusFirstFault, useFaultWords } from '../../admin/use-fault-words.ts';
import { Icon } from '../../proctor/shared/icon.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';

interface CriteriaFormProps {
  standing: CriteriaSet;
  onSaved: () => void;
  onCancel: () => void;
}

/** One set of criteria; weights are relative, and each says what it comes to. */
export function CriteriaForm({ standing, onSaved, onCancel }: CriteriaFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const formats = useFormats();
  const words = useFaultWords();
  const { id: criteriaSetId } = standing;
  const [draft, setDraft] = useState({ name: standing.name, criteria: standing.criteria });
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const faults = criteriaFaultsOf(draft);
  const faultAt = (path: string): string | null => (asked ? words(faults.get(path), 1) : null);
  const shares = sharesOf(draft.criteria);
  const setOne = (index: number, change: Partial<Criterion>): void =>
    setDraft({
      ...draft,
      criteria: draft.criteria.map((one, at) => (at === index ? { ...one, ...change } : one)),
    });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    if (await send(() => api.call('criteria.save', { params: { criteriaSetId }, body: draft }))) onSaved();
  }

  return (
    <form className="ad-form" noValidate onSubmit={(event) => void save(event)} data-testid="criteria-form">
      <section className="ad-part">
        <LocalisedField
          label={t('oral.criteria.name')}
          value={draft.name}
          faultOf={(locale) => faultAt(`name.${locale}`)}
          testId="criteria-name"
          onChange={(name) => setDraft({ ...draft, name })}
        />
      </section>
      {draft.criteria.map((criterion, index) => (
        <section key={criterion.id} className="ad-part or-criterion">
          <LocalisedField
            label={t('oral.criteria.number', { number: index + 1 })}
            value={criterion.name}
            faultOf={(locale) => faultAt(`criteria.${index}.name.${locale}`)}
            testId={`criterion-${index + 1}`}
            onChange={(name) => setOne(index, { name })}
          />
          <div className="or-weight">
            <NumberField
              label={t('oral.criteria.weight')}
              value={criterion.weight}
              fault={faultAt(`criteria.${index}.weight`)}
              hint={
                Number.isFinite(shares[index])
                  ? t('oral.criteria.share', { share: formats.percent((shares[index] ?? 0) / 100) })
                  : undefined
              }
              testId={`criterion-${index + 1}-weight`}
              onChange={(weight) => setOne(index, { weight })}
            />
            <button
              type="button"
              className="ad-quiet"
              disabled={draft.criteria.length === 1}
              onClick={() => setDraft({ ...draft, criteria: draft.criteria.toSpliced(index, 1) })}
            >
              <Icon name="trash" /> {t('oral.criteria.remove')}
            </button>
          </div>
        </section>
      ))}
      <button
        type="button"
        className="ad-quiet"
        disabled={draft.criteria.length >= 12}
        onClick={() =>
          setDraft({ ...draft, criteria: [...draft.criteria, newCriterion(() => crypto.randomUUID())] })
        }
      >
        <Icon name="plus" /> {t('oral.criteria.addOne')}
      </button>
      <FormEnd
        busy={busy}
        refused={refused}
        complaint={asked && faults.size > 0 && t('admin.checkForm')}
        testId="criteria-save"
      >
        <button type="button" className="pr-button" onClick={onCancel}>
          {t('oral.cancel')}
        </button>
      </FormEnd>
    </form>
  );
}
