/*
 * The wall: everybody in one sitting, who needs me now on top, and what happened beside it.
 * It draws what the viewer session knows and sends decisions; it owns only what is on the screen.
 */
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptId, SittingId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { undecidedOf } from '../../../core/viewer/moments.ts';
import {
  feedParts,
  wallEntries,
  wallSummary,
  type WallEntry,
  type WallFilter,
} from '../../../core/viewer/wall-entries.ts';
import type { ViewerSession } from '../../../core/viewer-session.ts';
import { FullView } from '../full/full-view.tsx';
import { ShortcutsDialog } from '../shared/shortcuts-dialog.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { useNavigation } from '../shared/use-navigation.ts';
import { useViewerSnapshot, WatchedSitting } from '../shared/watched-sitting.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { Feed } from './feed.tsx';
import { LiveAlert } from './live-alert.tsx';
import { useAlerts } from './use-alerts.ts';
import { useChosenMoment } from './use-chosen-moment.ts';
import { useDecisions } from './use-decisions.ts';
import { WallBar } from './wall-bar.tsx';
import { WallGrid, type TileSize } from './wall-grid.tsx';
import { WallHeader } from './wall-header.tsx';
import { WallConnection } from './wall-connection.tsx';

interface WallPageProps {
  sittingId: SittingId;
  /** The candidate whose full view lies over the wall. */
  attemptId?: AttemptId | undefined;
}

export function WallPage({ sittingId, attemptId }: WallPageProps) {
  return (
    <WatchedSitting sittingId={sittingId}>
      {(session) => <Wall session={session} attemptId={attemptId} />}
    </WatchedSitting>
  );
}

function Wall({ session, attemptId }: { session: ViewerSession; attemptId: AttemptId | undefined }) {
  const { t } = useTranslation();
  const { goTo } = useNavigation();
  const snapshot = useViewerSnapshot(session);
  const { wall, clockOffsetMs } = snapshot;
  const entries = useMemo(() => wallEntries(wall), [wall]);
  const parts = useMemo(() => feedParts(wall.incidents.values()), [wall]);
  const [filter, setFilter] = useState<WallFilter>('all');
  const [search, setSearch] = useState('');
  const [size, setSize] = useState<TileSize>('medium');
  const [help, setHelp] = useState(false);
  const searchBox = useRef<HTMLInputElement>(null);
  const decisions = useDecisions(useCallback((incident: Incident) => session.learn(incident), [session]));
  const alerts = useAlerts(session);
  const nameOf = useCallback(
    (id: string) => wall.candidates.get(id as AttemptId)?.displayName ?? '',
    [wall.candidates],
  );
  const { sittingId } = session;
  const openIncident = useCallback((incident: Incident) => goTo(`/incidents/${incident.id}`), [goTo]);
  const openCandidate = useCallback(
    (entry: WallEntry) => goTo(`/sittings/${sittingId}/candidates/${entry.attemptId}`),
    [goTo, sittingId],
  );
  const chosen = useChosenMoment(parts.undecided, parts.decided);
  const fullOpen = attemptId !== undefined;
  useKeys(
    {
      j: () => chosen.move(1),
      ArrowDown: () => chosen.move(1),
      k: () => chosen.move(-1),
      ArrowUp: () => chosen.move(-1),
      Enter: (event) =>
        chosen.moment === null || isControl(event) ? false : openIncident(chosen.moment.lead),
      c: () => answer('confirmed'),
      d: () => answer('dismissed'),
      u: () => changeLast(),
      '/': () => searchBox.current?.focus(),
      '?': () => setHelp(true),
    },
    !fullOpen && !help,
  );

  function answer(verdict: 'confirmed' | 'dismissed'): void {
    const undecided = chosen.moment === null ? [] : undecidedOf(chosen.moment);
    if (undecided.length === 0 || undecided.some(({ id }) => decisions.saving.has(id))) return;
    chosen.move(1);
    void decisions.decide(undecided, verdict);
  }

  function changeLast(): void {
    const { outcome } = decisions;
    if (outcome?.type !== 'saved') return;
    const other = outcome.verdict === 'confirmed' ? 'dismissed' : 'confirmed';
    void decisions.decide(outcome.incidents, other, { revise: true });
  }

  const known = wall.examTitle !== null;
  return (
    <div className="wall night" data-status={snapshot.status} data-testid="wall">
      <WallHeader {...{ snapshot, alerts }} onHelp={() => setHelp(true)} />
      <WallConnection snapshot={snapshot} onRetry={() => session.retry()} />
      {known && (
        <div className="wall-body">
          <main className="wall-main" id="main">
            <h2 className="pr-hidden">{t('proctor.wall.title')}</h2>
            <WallBar
              {...{ filter, search, size }}
              summary={wallSummary(entries)}
              onFilter={setFilter}
              onSearch={setSearch}
              onSize={setSize}
              searchRef={searchBox}
            />
            <WallGrid
              {...{ entries, filter, search, size, clockOffsetMs }}
              streams={session.streams}
              active={!fullOpen}
              onOpen={openCandidate}
              onClearFilters={() => {
                setFilter('all');
                setSearch('');
              }}
            />
          </main>
          <Feed
            {...parts}
            candidates={wall.candidates}
            clockOffsetMs={clockOffsetMs}
            chosenId={chosen.moment?.id ?? null}
            saving={decisions.saving}
            onOpen={openIncident}
            onDecide={(moment, verdict) => void decisions.decide(undecidedOf(moment), verdict)}
          />
        </div>
      )}
      <LiveAlert incident={alerts.latest} nameOf={nameOf} />
      <DecisionBar decisions={decisions} nameOf={nameOf} />
      {fullOpen && known && (
        <FullView
          key={attemptId}
          {...{ session, snapshot, attemptId, entries }}
          onClose={() => goTo(`/sittings/${sittingId}`)}
          onOpen={openCandidate}
          onOpenIncident={openIncident}
        />
      )}
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} page="wall" />
    </div>
  );
}

/** Enter belongs to a focused button or link; only elsewhere it opens the chosen incident. */
function isControl(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
}
