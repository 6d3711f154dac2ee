import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import type { WallEntry } from '../../../core/viewer/wall-entries.ts';
import { incidentsOf } from '../../../core/viewer/wall-state.ts';
import type { ViewerSession, ViewerSnapshot } from '../../../core/viewer-session.ts';
import { Icon } from '../shared/icon.tsx';
import { useKeys } from '../shared/use-keys.ts';
import { AttemptControl } from './attempt-control.tsx';
import { AttemptTimeline } from './attempt-timeline.tsx';
import { CandidateState } from './candidate-state.tsx';
import { ListenControl } from './listen-control.tsx';
import { Stage, type StageLayout } from './stage.tsx';

interface FullViewProps {
  session: ViewerSession;
  snapshot: ViewerSnapshot;
  attemptId: AttemptId;
  /** All candidates, for previous and next by name. */
  entries: readonly WallEntry[];
  onClose: () => void;
  onOpen: (entry: WallEntry) => void;
  onOpenIncident: (incident: Incident) => void;
}

/** One candidate in full, over the wall: webcam, screen and sound, the state now, and what happened so far. */
export function FullView({
  session,
  snapshot,
  attemptId,
  entries,
  onClose,
  onOpen,
  onOpenIncident,
}: FullViewProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [layout, setLayout] = useState<StageLayout>('both');
  const entry = entries.find((other) => other.attemptId === attemptId);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const byName = [...entries].sort((a, b) => a.displayName.localeCompare(b.displayName, 'kk'));
  const place = byName.findIndex((other) => other.attemptId === attemptId);
  const neighbour = (step: 1 | -1): WallEntry | undefined => byName[place + step];
  const go = (to: WallEntry | undefined): void => {
    if (to !== undefined) onOpen(to);
  };
  useKeys({ k: () => go(neighbour(-1)), j: () => go(neighbour(1)) });
  const incidents = incidentsOf(snapshot.wall, attemptId);
  return (
    <dialog
      ref={dialog}
      className="full night"
      aria-labelledby="full-title"
      data-testid="full-view"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="full-head">
        <h2 id="full-title" className="full-title">
          {entry?.displayName ?? t('proctor.full.unknown')}
        </h2>
        <div className="full-layouts" role="group" aria-label={t('proctor.full.layout')}>
          {(['both', 'webcam', 'screen'] as const).map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={layout === value}
              data-testid={`layout-${value}`}
              onClick={() => setLayout(value)}
            >
              {t(`proctor.full.${value}`)}
            </button>
          ))}
        </div>
        {entry !== undefined && <ListenControl streams={session.streams} attemptId={attemptId} />}
        <span className="full-nav">
          <NeighbourButton word="previous" entry={neighbour(-1)} onOpen={onOpen} />
          <NeighbourButton word="next" entry={neighbour(1)} onOpen={onOpen} />
        </span>
        <button
          type="button"
          className="full-close"
          aria-label={t('proctor.full.close')}
          data-testid="full-close"
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </header>
      {entry !== undefined && (
        <div className="full-body">
          <Stage streams={session.streams} entry={entry} layout={layout} />
          <aside className="full-side">
            <CandidateState candidate={entry.candidate} clockOffsetMs={snapshot.clockOffsetMs} />
            <AttemptControl candidate={entry.candidate} />
            <AttemptTimeline
              attempt={entry.candidate.attempt}
              incidents={incidents}
              clockOffsetMs={snapshot.clockOffsetMs}
              onOpen={onOpenIncident}
            />
          </aside>
        </div>
      )}
    </dialog>
  );
}

interface NeighbourButtonProps {
  word: 'previous' | 'next';
  entry: WallEntry | undefined;
  onOpen: (entry: WallEntry) => void;
}

function NeighbourButton({ word, entry, onOpen }: NeighbourButtonProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="top-button"
      aria-label={t(`proctor.full.${word}`)}
      title={entry?.displayName}
      data-testid={`full-${word}`}
      disabled={entry === undefined}
      onClick={() => entry !== undefined && onOpen(entry)}
    >
      <Icon name={word === 'previous' ? 'back' : 'forward'} />
    </button>
  );
}
