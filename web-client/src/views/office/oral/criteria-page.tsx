import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriteriaSet } from '#contracts/assessment.ts';
import type { CriteriaSetId } from '#contracts/ids.ts';
import type { Api } from '../../../core/api-client.ts';
import { newCriteria, sharesOf } from '../../../core/oral/criteria-draft.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';
import { CriteriaForm } from './criteria-form.tsx';
import { OralWays } from './oral-ways.tsx';
import './oral.css';

const load = (api: Api) => api.call('choices.read', {});
const newId = (): string => crypto.randomUUID();
const newSet = (): CriteriaSet => ({ ...newCriteria(newId), id: newId() as CriteriaSetId });

/** What answers and projects are judged by: sets of criteria, each with its weight. */
export function CriteriaPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  const [edited, setEdited] = useState<CriteriaSet | null>(null);
  function saved(): void {
    setEdited(null);
    reload();
  }
  return (
    <OfficeShell tab="oral" title={t('oral.criteria.title')}>
      <p className="ad-lead">{t('oral.criteria.lead')}</p>
      <OralWays at="criteria" />
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      ) : edited !== null ? (
        <CriteriaForm key={edited.id} standing={edited} onSaved={saved} onCancel={() => setEdited(null)} />
      ) : (
        <>
          <p className="or-ways">
            <button
              type="button"
              className="pr-button pr-button-main"
              data-testid="criteria-add"
              onClick={() => setEdited(newSet())}
            >
              {t('oral.criteria.add')}
            </button>
          </p>
          {state.value.criteria.length === 0 ? (
            <p className="ad-empty">{t('oral.criteria.none')}</p>
          ) : (
            <ul className="ad-list" data-testid="criteria-sets">
              {state.value.criteria.map((set) => (
                <SetCard
                  key={set.id}
                  set={set}
                  onEdit={setEdited}
                  onCopy={() => setEdited({ ...set, id: newId() as CriteriaSetId })}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </OfficeShell>
  );
}

interface SetCardProps {
  set: CriteriaSet;
  onEdit: (set: CriteriaSet) => void;
  onCopy: () => void;
}

function SetCard({ set, onEdit, onCopy }: SetCardProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const shares = sharesOf(set.criteria);
  return (
    <li>
      <strong>{localised(set.name)}</strong>
      <span>
        {set.criteria
          .map(({ name }, index) => `${localised(name)} ${formats.percent((shares[index] ?? 0) / 100)}`)
          .join(' · ')}
      </span>
      <div className="ad-submit">
        <button type="button" className="ad-quiet" onClick={() => onEdit(set)}>
          {t('oral.criteria.edit')}
        </button>
        <button type="button" className="ad-quiet" onClick={onCopy}>
          {t('oral.criteria.copy')}
        </button>
      </div>
    </li>
  );
}
