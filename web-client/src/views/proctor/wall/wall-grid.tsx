import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPool } from '../../../core/viewer/stream-pool.ts';
import { keeps, type WallEntry, type WallFilter } from '../../../core/viewer/wall-entries.ts';
import { useAttentionOrder } from '../shared/use-attention-order.ts';
import { useGlidingMoves } from '../shared/use-gliding-moves.ts';
import { Tile } from './tile.tsx';

export type TileSize = 'small' | 'medium' | 'large';

interface WallGridProps {
  entries: readonly WallEntry[];
  filter: WallFilter;
  search: string;
  size: TileSize;
  streams: StreamPool;
  clockOffsetMs: number;
  active: boolean;
  onOpen: (entry: WallEntry) => void;
  onClearFilters: () => void;
}

/** The tiles, the most urgent first. While the pointer or the focus is on one, nobody changes places. */
export function WallGrid(props: WallGridProps) {
  const { entries, filter, search, size, streams, clockOffsetMs, active, onOpen, onClearFilters } = props;
  const { t } = useTranslation();
  const grid = useRef<HTMLOListElement>(null);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const order = useAttentionOrder(entries, pointed || focused);
  const byId = useMemo(() => new Map(entries.map((entry) => [entry.attemptId, entry])), [entries]);
  const shown = order.flatMap((id) => byId.get(id) ?? []).filter((entry) => keeps(entry, filter, search));
  useGlidingMoves(grid, `${size} ${shown.map(({ attemptId }) => attemptId).join(' ')}`);
  const open = useCallback((entry: WallEntry) => onOpen(entry), [onOpen]);
  if (entries.length === 0)
    return <WallNote title={t('proctor.wall.emptyTitle')} text={t('proctor.wall.emptyText')} />;
  if (shown.length === 0 && order.length > 0) {
    const calm = filter === 'attention' && search === '';
    return (
      <WallNote
        title={t(`proctor.wall.${calm ? 'calmTitle' : 'noneTitle'}`)}
        text={t(`proctor.wall.${calm ? 'calmText' : 'noneText'}`)}
      >
        <button type="button" className="wall-clear" onClick={onClearFilters}>
          {t('proctor.wall.filter.clear')}
        </button>
      </WallNote>
    );
  }
  return (
    <ol
      ref={grid}
      className="wall-grid"
      data-size={size}
      data-held={pointed || focused || undefined}
      data-testid="wall-grid"
      onPointerEnter={({ pointerType }) => setPointed(pointerType === 'mouse')}
      onPointerLeave={() => setPointed(false)}
      onFocus={({ target }) => setFocused(target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      {shown.map((entry) => (
        <Tile key={entry.attemptId} {...{ entry, streams, clockOffsetMs, active }} onOpen={open} />
      ))}
    </ol>
  );
}

function WallNote({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className="wall-note" data-testid="wall-note">
      <p className="wall-note-title">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  );
}
