import { useTranslation } from 'react-i18next';
import type { Api, RouteReply } from '../../core/api-client.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useLoaded } from '../proctor/shared/use-loaded.ts';

const load = (api: Api): Promise<RouteReply<'incompletes.report'>> => api.call('incompletes.report', {});

/** Reminds the dean's office of each "I" whose deadline is near or past: the nearest first. */
export function IncompletesDue() {
  const { t } = useTranslation();
  const { calendarDay } = useFormats();
  const { state, reload } = useLoaded(load);
  if (state.status !== 'ready')
    return (
      <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
    );
  const near = state.value.standing.filter(({ isNear }) => isNear);
  return (
    <section className="ad-section" data-testid="incompletes-due">
      <h2>{t('timetable.overview.due.title', { count: near.length })}</h2>
      {near.length > 0 && (
        <>
          <p>{t('timetable.overview.due.lead')}</p>
          <ul>
            {near.map(({ line, deadlineOn, isOverdue }) => (
              <li key={line.enrolment.id}>
                <PlaceLink to={`/office/register/${line.enrolment.id}`}>{line.displayName}</PlaceLink>
                {' · '}
                {t(`timetable.overview.due.${isOverdue ? 'past' : 'until'}`, {
                  until: calendarDay(deadlineOn),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <PlaceLink to="/office/incomplete">{t('timetable.overview.due.all')}</PlaceLink>
      </p>
    </section>
  );
}
