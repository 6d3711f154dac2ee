import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident, Verdict } from '#contracts/incident.ts';
import { Icon } from '../shared/icon.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { VerdictChip } from '../shared/verdict-chip.tsx';
import type { Decisions } from '../wall/use-decisions.ts';

interface DecisionPanelProps {
  incident: Incident;
  decidedByName: string | null;
  decisions: Decisions;
}

/** What a person says it was, and why. The program proposes nothing. */
export function DecisionPanel({ incident, decidedByName, decisions }: DecisionPanelProps) {
  const { t } = useTranslation();
  const [revising, setRevising] = useState(false);
  const { decision } = incident;
  const { outcome } = decisions;
  const failed = outcome?.type === 'failed' && outcome.incidents[0]?.id === incident.id ? outcome.code : null;
  return (
    <section className="decide" aria-labelledby="decide-title" data-testid="decision">
      <h2 id="decide-title">{t('proctor.incident.decide')}</h2>
      {decision !== null && !revising ? (
        <Decided incident={incident} name={decidedByName} onRevise={() => setRevising(true)} />
      ) : (
        <DecisionForm
          key={incident.id}
          incident={incident}
          saving={decisions.saving.has(incident.id)}
          onCancel={decision === null ? null : () => setRevising(false)}
          onDecide={async (verdict, note) => {
            if (await decisions.decide([incident], verdict, { note, revise: decision !== null }))
              setRevising(false);
          }}
        />
      )}
      {failed !== null && (
        <p className="decide-failed" role="alert">
          {t(failed === 'incident.decided' ? 'proctor.decision.alreadyDecided' : 'proctor.decision.failed')}
          {failed !== 'incident.decided' && ` ${t(`error.${failed}`)}`}
        </p>
      )}
      <p className="decide-people">{t('proctor.incident.people')}</p>
    </section>
  );
}

function Decided({
  incident,
  name,
  onRevise,
}: {
  incident: Incident;
  name: string | null;
  onRevise: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { decision } = incident;
  if (decision === null) return null;
  return (
    <>
      <p className="decided">
        <VerdictChip verdict={decision.verdict} />
        <span className="decided-by">
          {name === null
            ? formats.dayTime(decision.decidedAt)
            : `${name}, ${formats.dayTime(decision.decidedAt)}`}
        </span>
      </p>
      <p className="decided-note">{decision.note === '' ? t('proctor.incident.noNote') : decision.note}</p>
      <button type="button" className="pr-button" data-testid="revise" onClick={onRevise}>
        {t('proctor.incident.revise')}
      </button>
    </>
  );
}

interface DecisionFormProps {
  incident: Incident;
  saving: boolean;
  onDecide: (verdict: Verdict, note: string) => Promise<void>;
  onCancel: (() => void) | null;
}

function DecisionForm({ incident, saving, onDecide, onCancel }: DecisionFormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState(incident.decision?.note ?? '');
  const id = useId();
  return (
    <form className="decide-form" onSubmit={(event) => event.preventDefault()}>
      <label htmlFor={id}>{t('proctor.incident.note')}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={2_000}
        value={note}
        aria-describedby={`${id}-hint`}
        data-testid="note"
        onChange={({ target }) => setNote(target.value)}
      />
      <p id={`${id}-hint`} className="decide-hint">
        {t('proctor.incident.noteHint')}
      </p>
      <div className="decide-buttons">
        {(['confirmed', 'dismissed'] as const).map((verdict) => (
          <button
            key={verdict}
            type="button"
            className={`pr-button decide-${verdict}`}
            disabled={saving}
            data-testid={verdict === 'confirmed' ? 'confirm' : 'dismiss'}
            onClick={() => void onDecide(verdict, note)}
          >
            <Icon name={verdict === 'confirmed' ? 'check' : 'cross'} />
            {t(`proctor.incident.${verdict === 'confirmed' ? 'confirm' : 'dismiss'}`)}
          </button>
        ))}
        {onCancel !== null && (
          <button type="button" className="pr-button" onClick={onCancel}>
            {t('proctor.incident.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}
