import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { WALL_FILTERS, type WallFilter, type WallSummary } from '../../../core/viewer/wall-entries.ts';
import { Icon } from '../shared/icon.tsx';
import type { TileSize } from './wall-grid.tsx';

const SIZES: readonly TileSize[] = ['small', 'medium', 'large'];

interface WallBarProps {
  summary: WallSummary;
  filter: WallFilter;
  onFilter: (filter: WallFilter) => void;
  search: string;
  onSearch: (search: string) => void;
  searchRef: Ref<HTMLInputElement>;
  size: TileSize;
  onSize: (size: TileSize) => void;
}

/** The counts double as filters: what stands out is one click away. */
export function WallBar(props: WallBarProps) {
  const { summary, filter, onFilter, search, onSearch, searchRef, size, onSize } = props;
  const { t } = useTranslation();
  const counts = { all: summary.total, attention: summary.attention, offline: summary.offline };
  return (
    <div className="wall-bar">
      <div className="wall-filters" role="group" aria-label={t('proctor.wall.filter.label')}>
        {WALL_FILTERS.map((value) => (
          <button
            key={value}
            type="button"
            className="wall-filter"
            data-filter={value}
            data-some={counts[value] > 0 || undefined}
            data-testid={`filter-${value}`}
            aria-pressed={filter === value}
            onClick={() => onFilter(value)}
          >
            {t(`proctor.wall.filter.${value}`)}
            <span className="wall-filter-count em-digits">{counts[value]}</span>
          </button>
        ))}
      </div>
      <dl className="wall-counts" aria-label={t('proctor.wall.summary.label')}>
        <div>
          <dt>{t('proctor.wall.summary.undecided')}</dt>
          <dd className="em-digits" data-testid="count-undecided">
            {summary.undecided}
          </dd>
        </div>
        <div>
          <dt>{t('proctor.wall.summary.live')}</dt>
          <dd className="em-digits" data-testid="count-live">
            {t('proctor.wall.summary.liveOf', { live: summary.live, total: summary.total })}
          </dd>
        </div>
      </dl>
      <label className="wall-search">
        <Icon name="search" />
        <span className="pr-hidden">{t('proctor.wall.filter.search')}</span>
        <input
          ref={searchRef}
          type="search"
          value={search}
          placeholder={t('proctor.wall.filter.search')}
          data-testid="wall-search"
          onChange={({ target }) => onSearch(target.value)}
        />
      </label>
      <div className="wall-sizes" role="group" aria-label={t('proctor.wall.density.label')}>
        {SIZES.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={size === value}
            aria-label={t(`proctor.wall.density.${value}`)}
            title={t(`proctor.wall.density.${value}`)}
            data-testid={`size-${value}`}
            onClick={() => onSize(value)}
          >
            <span className="wall-size-mark" data-size={value} aria-hidden />
          </button>
        ))}
      </div>
    </div>
  );
}
