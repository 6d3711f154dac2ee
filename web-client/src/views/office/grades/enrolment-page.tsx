import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EnrolmentId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { CorrectForm } from './correct-form.tsx';
import { useOutcomeWords } from './use-outcome-words.ts';

/** One enrolment in the register: every entry it ever had, and the form for another. */
export function EnrolmentPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const enrolmentId = params['enrolmentId'] as EnrolmentId;
  const load = useCallback(
    (api: Api) => api.call('register.history', { params: { enrolmentId } }),
    [enrolmentId],
  );
  const { state, reload } = useLoaded(load);
  const title =
    state.status === 'ready'
      ? t('grades.register.historyTitle', { name: state.value.line.displayName })
      : t('grades.register.title');
  return (
    <OfficeShell tab="register" title={title}>
      <p className="gr-back">
        <PlaceLink to="/office/register">{t('grades.register.back')}</PlaceLink>
      </p>
      {state.status === 'ready' ? (
        <>
          <Entries history={state.value} />
          <CorrectForm key={state.value.line.entry?.id ?? ''} line={state.value.line} onEntered={reload} />
        </>
      ) : (
        <LoadState state={state} loading={t('grades.loading')} failed={t('grades.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}

function Entries({ history: { entries, gpa } }: { history: RouteReply<'register.history'> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useOutcomeWords();
  return (
    <section className="ad-section" aria-labelledby="entries-title">
      <h2 id="entries-title">{t('grades.register.entry')}</h2>
      <dl className="gr-facts">
        <div>
          <dt>{t('grades.register.gpa')}</dt>
          <dd>
            {gpa.value === null
              ? t('grades.register.noGpa')
              : t('grades.register.credits', {
                  value: formats.score(gpa.value),
                  credits: formats.number(gpa.credits),
                })}
          </dd>
        </div>
      </dl>
      {entries.length === 0 ? (
        <p className="ad-empty">{t('grades.outcome.none')}</p>
      ) : (
        <ol className="ad-list" data-testid="entries">
          {entries.toReversed().map((entry, index) => (
            <li key={entry.id} data-standing={index === 0 || undefined}>
              <strong>{words(entry.outcome)}</strong>
              <p>{[t(`grades.register.cause.${entry.cause}`), entry.reason].filter(Boolean).join(': ')}</p>
              <span>
                {t('grades.sheet.by', { name: entry.displayName, at: formats.dayTime(entry.signedAt) })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
