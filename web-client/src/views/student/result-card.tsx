import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { useAppServices } from '../app-services.ts';
import type { Results } from './results-page.tsx';
import { WriteBox } from './write-box.tsx';

type Result = Results['results'][number];

interface ResultCardProps {
  result: Result;
  onChanged: () => void;
}

/** How one course stands, and what its student can do about it. */
export function ResultCard({ result, onChanged }: ResultCardProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { course, term, rating, entry } = result;
  return (
    <li className="rs-card" data-testid="result">
      <h2>{localised(course.name)}</h2>
      <p className="rs-muted">{`${course.code} · ${localised(term.name)}`}</p>
      <p className="rs-outcome">
        <Outcome outcome={entry?.outcome ?? null} />
      </p>
      {entry === null
        ? rating !== null && <p>{t('results.rating', { rating: formats.number(rating) })}</p>
        : entry.reason !== null && <p>{t('results.reason', { reason: entry.reason })}</p>}
      {entry && <p className="rs-muted">{t('results.signedAt', { at: formats.dayTime(entry.signedAt) })}</p>}
      <AppealPart result={result} onChanged={onChanged} />
      <RequestPart result={result} onChanged={onChanged} />
    </li>
  );
}

function Outcome({ outcome }: { outcome: NonNullable<Result['entry']>['outcome'] | null }) {
  const { t } = useTranslation();
  const { calendarDay } = useFormats();
  switch (outcome?.kind) {
    case undefined:
      return t('results.none');
    case 'grade':
      return t('results.grade', { points: outcome.points, letter: outcome.letter });
    case 'incomplete':
      return t('results.incomplete', { until: calendarDay(outcome.deadlineOn) });
    case 'not_admitted':
    case 'annulled':
      return t(`results.${outcome.kind}`);
  }
}

function AppealPart({ result: { enrolmentId, appeal, appealUntil }, onChanged }: ResultCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { api } = useAppServices();
  const decision = appeal?.decision;
  return (
    <>
      {appeal && !decision && <p>{t('results.appeal.sent', { at: formats.dayTime(appeal.filedAt) })}</p>}
      {decision && (
        <p>
          {decision.points === null
            ? t('results.appeal.stands', { note: decision.note })
            : t('results.appeal.changed', { points: decision.points, note: decision.note })}
        </p>
      )}
      {appealUntil !== null && (
        <WriteBox
          open={t('results.appeal.open')}
          lead={t('results.appeal.until', { at: formats.dayTime(appealUntil) })}
          label={t('results.appeal.text')}
          send={t('results.appeal.send')}
          maxLength={4_000}
          testId="appeal"
          onSend={async (text) => {
            await api.call('appeals.file', { body: { enrolmentId, text } });
            onChanged();
          }}
        />
      )}
    </>
  );
}

function RequestPart({ result: { enrolmentId, entry, request }, onChanged }: ResultCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { api } = useAppServices();
  const waits = request !== null && request.decision === null;
  return (
    <>
      {waits && <p>{t('results.request.waiting', { at: formats.dayTime(request.askedAt) })}</p>}
      {request?.decision && (
        <p>
          {request.decision.granted
            ? t('results.request.granted')
            : t('results.request.refused', { note: request.decision.note })}
        </p>
      )}
      {entry === null && !waits && (
        <WriteBox
          open={t('results.request.open')}
          lead={t('results.request.lead')}
          label={t('results.request.text')}
          send={t('results.request.send')}
          maxLength={2_000}
          testId="request"
          onSend={async (reason) => {
            await api.call('incompletes.ask', { body: { enrolmentId, reason } });
            onChanged();
          }}
        />
      )}
    </>
  );
}
