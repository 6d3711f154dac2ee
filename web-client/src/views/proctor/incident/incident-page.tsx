/*
 * One incident, for judging: the clip, why it was opened, what else happened, and the decision.
 * It stays live while the sitting is watched: a clip that becomes ready appears, another's decision shows.
 */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '#contracts/api.ts';
import type { IncidentId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { undecidedInTurn } from '../../../core/viewer/wall-entries.ts';
import { incidentsOf, newerIncident } from '../../../core/viewer/wall-state.ts';
import type { ViewerSession } from '../../../core/viewer-session.ts';
import { AdjustedRules } from '../shared/adjusted-rules.tsx';
import { Icon } from '../shared/icon.tsx';
import { KindIcon } from '../shared/kind-icon.tsx';
import { LoadState } from '../shared/load-state.tsx';
import { PlaceLink } from '../shared/place-link.tsx';
import { ShortcutsDialog } from '../shared/shortcuts-dialog.tsx';
import { Since } from '../shared/since.tsx';
import { TopBar } from '../shared/top-bar.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { useKeys } from '../shared/use-keys.ts';
import { useLoaded, type Load } from '../shared/use-loaded.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useNavigation } from '../shared/use-navigation.ts';
import { useViewerSnapshot, WatchedSitting } from '../shared/watched-sitting.tsx';
import { useDecisions } from '../wall/use-decisions.ts';
import { AroundPanel } from './around-panel.tsx';
import { ClipPanel } from './clip-panel.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { WhyPanel } from './why-panel.tsx';

export function IncidentPage({ incidentId }: { incidentId: IncidentId }) {
  const { t } = useTranslation();
  const load = useCallback<Load<IncidentDetail>>(
    (api) => api.call('incidents.read', { params: { incidentId } }),
    [incidentId],
  );
  const { state, reload } = useLoaded(load);
  if (state.status !== 'ready') {
    return (
      <div className="incident night">
        <TopBar start={<h1 className="top-title">{t('proctor.feed.title')}</h1>} />
        <main className="incident-wait" id="main">
          <LoadState
            state={state}
            loading={t('proctor.incident.loading')}
            failed={t('proctor.incident.failed')}
            onRetry={reload}
          />
        </main>
      </div>
    );
  }
  return (
    <WatchedSitting sittingId={state.value.sittingId}>
      {(session) => <Review key={incidentId} detail={state.value} session={session} reload={reload} />}
    </WatchedSitting>
  );
}

interface ReviewProps {
  detail: IncidentDetail;
  session: ViewerSession;
  reload: () => void;
}

function Review({ detail, session, reload }: ReviewProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { goTo } = useNavigation();
  const [help, setHelp] = useState(false);
  const { wall, clockOffsetMs } = useViewerSnapshot(session);
  const told = wall.incidents.get(detail.incident.id);
  const [answered, setAnswered] = useState<Incident | null>(null);
  const incident = [told, answered].reduce<Incident>(
    (newest, other) => (other === null || other === undefined ? newest : newerIncident(newest, other)),
    detail.incident,
  );
  const decisions = useDecisions(
    useCallback(
      (decided: Incident) => {
        setAnswered(decided);
        session.learn(decided);
        reload();
      },
      [session, reload],
    ),
  );
  const turn = undecidedInTurn(wall.incidents.values());
  const { previous, next } = neighbours(turn, incident);
  const go = (to: Incident | undefined): void => {
    if (to !== undefined) goTo(`/incidents/${to.id}`);
  };
  const decide = (verdict: 'confirmed' | 'dismissed'): void => {
    if (incident.decision === null) void decisions.decide([incident], verdict);
  };
  useKeys(
    {
      j: () => go(next),
      k: () => go(previous),
      c: () => decide('confirmed'),
      d: () => decide('dismissed'),
      '?': () => setHelp(true),
    },
    !help,
  );
  const kind = t(`proctor.kind.${incident.kind}`);
  return (
    <div className="incident night" data-testid="incident-page" data-status={incident.status}>
      <TopBar
        start={
          <>
            <PlaceLink
              to={`/sittings/${detail.sittingId}`}
              className="top-back"
              label={t('proctor.incident.backToWall')}
            >
              <Icon name="back" />
            </PlaceLink>
            <span className="top-title">{localised(detail.examTitle)}</span>
          </>
        }
        end={<TurnButtons {...{ turn, previous, next, go }} />}
      />
      <main className="incident-main" id="main">
        <header className="incident-head" data-severity={incident.severity}>
          <span className="incident-kind-icon">
            <KindIcon kind={incident.kind} />
          </span>
          <div>
            <h1>
              {kind}
              <span className="severity" data-severity={incident.severity}>
                {t(`proctor.severity.${incident.severity}`)}
              </span>
            </h1>
            <p className="incident-who">
              <PlaceLink to={`/sittings/${detail.sittingId}/candidates/${incident.attemptId}`}>
                {detail.displayName}
              </PlaceLink>
              <IncidentSpan incident={incident} clockOffsetMs={clockOffsetMs} />
              <AdjustedRules attempt={detail.attempt} />
              {detail.aids !== '' && (
                <span data-testid="allowed-aids">{t('proctor.aids.text', { aids: detail.aids })}</span>
              )}
            </p>
          </div>
        </header>
        <div className="incident-columns">
          <div className="incident-left">
            <ClipPanel incident={incident} />
            <AroundPanel incident={incident} all={incidentsOf(wall, incident.attemptId)} />
          </div>
          <div className="incident-right">
            <DecisionPanel
              incident={incident}
              decidedByName={
                incident.decision?.decidedAt === detail.incident.decision?.decidedAt
                  ? detail.decidedByName
                  : null
              }
              decisions={decisions}
            />
            <WhyPanel incident={incident} />
          </div>
        </div>
      </main>
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} page="incident" />
    </div>
  );
}

function IncidentSpan({ incident, clockOffsetMs }: { incident: Incident; clockOffsetMs: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (incident.status === 'open' || incident.endedAt === null) {
    return (
      <span className="incident-span" data-open>
        {t('proctor.incident.ongoing')} · <Since at={incident.beganAt} offsetMs={clockOffsetMs} />
      </span>
    );
  }
  const span = { from: formats.dayTime(incident.beganAt), to: formats.time(incident.endedAt) };
  return (
    <span className="incident-span em-digits">
      {t('proctor.incident.span', span)} ·{' '}
      {t('proctor.incident.lasted', { for: elapsed(incident.endedAt - incident.beganAt) })}
    </span>
  );
}

interface TurnButtonsProps {
  turn: readonly Incident[];
  previous: Incident | undefined;
  next: Incident | undefined;
  go: (to: Incident | undefined) => void;
}

function TurnButtons({ turn, previous, next, go }: TurnButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <span className="turn-left" data-testid="undecided-left">
        {turn.length === 0
          ? t('proctor.incident.noneLeft')
          : t('proctor.incident.left', { count: turn.length })}
      </span>
      <button
        type="button"
        className="top-button"
        aria-label={t('proctor.incident.previous')}
        title={t('proctor.incident.previous')}
        data-testid="previous-undecided"
        disabled={previous === undefined}
        onClick={() => go(previous)}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        className="pr-button turn-next"
        data-testid="next-undecided"
        disabled={next === undefined}
        onClick={() => go(next)}
      >
        {t('proctor.incident.next')}
        <Icon name="forward" />
      </button>
    </>
  );
}

/** The undecided before and after this one in turn, whether or not this one is itself still undecided. */
function neighbours(
  turn: readonly Incident[],
  incident: Incident,
): { previous: Incident | undefined; next: Incident | undefined } {
  const others = turn.filter(({ id }) => id !== incident.id);
  const next = others.find(({ openedAt }) => openedAt >= incident.openedAt) ?? others[0];
  const previous = others.findLast(({ openedAt }) => openedAt < incident.openedAt);
  return { previous, next };
}
