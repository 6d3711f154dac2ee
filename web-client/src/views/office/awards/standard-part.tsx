import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { AwardStandard, type AwardNeeds } from '#contracts/award-standard.ts';
import { StudyLevel } from '#contracts/structure.ts';
import { faultsIn } from '../../../core/admin/draft-faults.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { focusFirstFault, useFaultWords } from '../../admin/use-fault-words.ts';
import { useApi } from '../../proctor/shared/use-api.ts';

interface StandardPartProps {
  standard: AwardStandard;
  confirmedBy: string | null;
  onChanged: () => void;
}

/** The numbers of the state standard, and who answers for them; unconfirmed until somebody does. */
export function StandardPart({ standard, confirmedBy, onChanged }: StandardPartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [editing, setEditing] = useState(false);
  const { confirmed, version, source } = standard;
  return (
    <section
      className="ad-part"
      aria-labelledby="standard-title"
      data-testid="standard"
      data-version={version}
    >
      <h2 id="standard-title">{t('awards.standard.title')}</h2>
      {confirmed === null ? (
        <p className="ad-warning" data-testid="unconfirmed">
          {t('awards.standard.unconfirmed')}
        </p>
      ) : (
        <p>
          {t('awards.standard.confirmed', {
            version,
            name: confirmedBy ?? '',
            at: formats.dayTime(confirmed.at),
            source,
          })}
        </p>
      )}
      {editing ? (
        <StandardForm
          standard={standard}
          onChanged={() => {
            setEditing(false);
            onChanged();
          }}
        />
      ) : (
        <>
          <NeedsTable needs={standard.needs} />
          <button
            type="button"
            className="pr-button gr-start"
            data-testid="standard-edit"
            onClick={() => setEditing(true)}
          >
            {t(confirmed === null ? 'awards.standard.check' : 'awards.standard.change')}
          </button>
        </>
      )}
    </section>
  );
}

const NEEDS = [
  'credits',
  'practiceCredits',
  'complexExams',
  'theses',
] as const satisfies (keyof AwardNeeds)[];

function NeedsTable({ needs }: Pick<AwardStandard, 'needs'>) {
  const { t } = useTranslation();
  return (
    <div className="ad-table-wrap" tabIndex={0} role="group" aria-label={t('awards.standard.title')}>
      <table className="ad-table">
        <thead>
          <tr>
            <th scope="col">{t('awards.standard.level')}</th>
            {NEEDS.map((need) => (
              <th key={need} scope="col">
                {t(`awards.need.${need}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {StudyLevel.options.map((level) => (
            <tr key={level}>
              <th scope="row">{t(`awards.level.${level}`)}</th>
              {NEEDS.map((need) => (
                <td key={need}>{needs[level][need]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StandardForm({ standard, onChanged }: Omit<StandardPartProps, 'confirmedBy'>) {
  const { t } = useTranslation();
  const api = useApi();
  const words = useFaultWords();
  const [needs, setNeeds] = useState(standard.needs);
  const [source, setSource] = useState(standard.source);
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const faults = faultsIn(AwardStandard.shape.needs, needs);
  const lacksSource = source.trim() === '';

  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0 || lacksSource) return focusFirstFault();
    const body = { basedOn: standard.version, needs, source };
    if (await send(() => api.call('awardStandard.confirm', { body }))) onChanged();
  }
  return (
    <form
      className="ad-form"
      noValidate
      onSubmit={(event) => void confirm(event)}
      data-testid="standard-form"
    >
      {StudyLevel.options.map((level) => (
        <fieldset key={level} className="wo-texts">
          <legend>{t(`awards.level.${level}`)}</legend>
          <div className="ad-row-numbers">
            {NEEDS.map((need) => (
              <NumberField
                key={need}
                label={t(`awards.need.${need}`)}
                value={needs[level][need]}
                fault={asked ? words(faults.get(`${level}.${need}`), 1) : null}
                testId={`need-${level}-${need}`}
                onChange={(value) => setNeeds({ ...needs, [level]: { ...needs[level], [need]: value } })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <Field
        label={t('awards.standard.source')}
        hint={t('awards.standard.sourceHint')}
        fault={asked && lacksSource ? t('admin.required') : null}
      >
        {(wiring) => (
          <input
            {...wiring}
            maxLength={500}
            value={source}
            data-testid="standard-source"
            onChange={({ target }) => setSource(target.value)}
          />
        )}
      </Field>
      <FormEnd label={t('awards.standard.confirm')} busy={busy} refused={refused} testId="standard-confirm" />
    </form>
  );
}
