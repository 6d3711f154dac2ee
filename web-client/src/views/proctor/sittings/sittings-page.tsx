/* Every sitting a reviewer may open, what runs now first, with what waits for them in it. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingOverview } from '#contracts/api.ts';
import { LoadState } from '../shared/load-state.tsx';
import { PlaceLink } from '../shared/place-link.tsx';
import { TopBar } from '../shared/top-bar.tsx';
import { useNow } from '../shared/since.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import type { Load } from '../shared/use-loaded.ts';
import { useRefreshed } from '../shared/use-refreshed.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useSession } from '../shared/use-session.ts';

const REFRESH_MS = 10_000;

export function SittingsPage() {
  const { t } = useTranslation();
  const load = useCallback<Load<{ sittings: SittingOverview[] }>>((api) => api.call('sittings.list', {}), []);
  const { state, reload } = useRefreshed(load, REFRESH_MS);
  return (
    <div className="sittings">
      <TopBar at="sittings" />
      <main id="main" className="sittings-main">
        <h1>{t('proctor.sittings.title')}</h1>
        <p className="sittings-lead">{t('proctor.sittings.lead')}</p>
        {state.status === 'ready' ? (
          <SittingGroups sittings={state.value.sittings} />
        ) : (
          <LoadState
            state={state}
            loading={t('proctor.sittings.loading')}
            failed={t('proctor.sittings.failed')}
            onRetry={reload}
          />
        )}
      </main>
    </div>
  );
}

function SittingGroups({ sittings }: { sittings: readonly SittingOverview[] }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const now = useNow();
  if (sittings.length === 0) {
    return (
      <div className="sittings-empty" data-testid="sittings-empty">
        <h2>{t('proctor.sittings.emptyTitle')}</h2>
        <p>{t('proctor.sittings.emptyText')}</p>
        {user?.role === 'admin' && (
          <PlaceLink to="/office/timetable/new">{t('proctor.sittings.emptyAdmin')}</PlaceLink>
        )}
      </div>
    );
  }
  const groups = {
    running: sittings.filter(
      ({ sitting, liveCount }) => liveCount > 0 || (sitting.opensAt <= now && now < sitting.closesAt),
    ),
    upcoming: sittings.filter(({ sitting }) => sitting.opensAt > now),
    past: sittings.filter(({ sitting, liveCount }) => sitting.closesAt <= now && liveCount === 0),
  };
  return (['running', 'upcoming', 'past'] as const).map(
    (group) =>
      groups[group].length > 0 && (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{t(`proctor.sittings.${group}`)}</h2>
          <ul className="sittings-list">
            {groups[group].map((overview) => (
              <SittingCard key={overview.sitting.id} overview={overview} past={group === 'past'} />
            ))}
          </ul>
        </section>
      ),
  );
}

function SittingCard({ overview, past }: { overview: SittingOverview; past: boolean }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const { sitting, examTitle, form, candidateCount, liveCount, openIncidentCount, undecidedIncidentCount } =
    overview;
  return (
    <li className="sitting" data-testid="sitting" data-sitting-id={sitting.id}>
      <div className="sitting-words">
        <h3>
          <PlaceLink to={`/sittings/${sitting.id}`}>{localised(examTitle)}</PlaceLink>
        </h3>
        <p className="sitting-when">
          {t(`proctor.form.${form}`)} · {formats.span(sitting.opensAt, sitting.closesAt)}
        </p>
      </div>
      <ul className="sitting-counts">
        <li data-some={liveCount > 0 || undefined}>
          {t('proctor.sittings.live', { live: liveCount, total: candidateCount })}
        </li>
        {openIncidentCount > 0 && (
          <li data-tone="bad">{t('proctor.sittings.openIncidents', { count: openIncidentCount })}</li>
        )}
        <li data-tone={undecidedIncidentCount > 0 ? 'warn' : undefined} data-testid="sitting-undecided">
          {undecidedIncidentCount > 0
            ? t('proctor.sittings.undecided', { count: undecidedIncidentCount })
            : t('proctor.sittings.allDecided')}
        </li>
      </ul>
      <span className="sitting-go" aria-hidden>
        {t(`proctor.sittings.${past ? 'review' : 'watch'}`)}
      </span>
    </li>
  );
}
