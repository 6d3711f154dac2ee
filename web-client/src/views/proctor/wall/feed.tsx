import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptId, IncidentId } from '#contracts/ids.ts';
import type { Incident, Verdict } from '#contracts/incident.ts';
import type { CandidateView } from '#contracts/signalling.ts';
import { incidentsOfMoment, undecidedOf, type Moment } from '../../../core/viewer/moments.ts';
import { FeedItem } from './feed-item.tsx';

const DECIDED_SHOWN = 10;

interface FeedProps {
  /** Undecided first in the order they are gone through, then decided, newest first. */
  undecided: readonly Moment[];
  decided: readonly Moment[];
  candidates: ReadonlyMap<AttemptId, CandidateView>;
  clockOffsetMs: number;
  /** Of the moment that the keyboard stands on. */
  chosenId: IncidentId | null;
  saving: ReadonlySet<IncidentId>;
  onOpen: (incident: Incident) => void;
  onDecide: (moment: Moment, verdict: Verdict) => void;
}

/** The live list of incidents beside the wall: first what waits for a decision, then what has one. */
export function Feed({ undecided, decided, candidates, chosenId, saving, ...rest }: FeedProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(DECIDED_SHOWN);
  const total = undecided.reduce((sum, moment) => sum + undecidedOf(moment).length, 0);
  const item = (moment: Moment) => (
    <FeedItem
      key={moment.id}
      moment={moment}
      name={candidates.get(moment.lead.attemptId)?.displayName ?? ''}
      chosen={moment.id === chosenId}
      saving={incidentsOfMoment(moment).some(({ id }) => saving.has(id))}
      {...rest}
    />
  );
  const hidden = decided.length - shown;
  return (
    <section className="feed" aria-labelledby="feed-title" data-testid="feed">
      <h2 id="feed-title" className="feed-title">
        {t('proctor.feed.title')}
        {total > 0 && <span className="feed-total">{total}</span>}
      </h2>
      {undecided.length === 0 && decided.length === 0 ? (
        <div className="feed-empty">
          <p className="feed-empty-title">{t('proctor.feed.emptyTitle')}</p>
          <p>{t('proctor.feed.emptyText')}</p>
        </div>
      ) : (
        <div className="feed-scroll" tabIndex={-1}>
          <h3 className="feed-part">{t('proctor.feed.toDecide')}</h3>
          {undecided.length === 0 && <p className="feed-none">{t('proctor.feed.allDecided')}</p>}
          <ol className="feed-list">{undecided.map(item)}</ol>
          {decided.length > 0 && <h3 className="feed-part">{t('proctor.feed.decided')}</h3>}
          <ol className="feed-list feed-list-decided">{decided.slice(0, shown).map(item)}</ol>
          {hidden > 0 && (
            <button type="button" className="feed-more" onClick={() => setShown(shown + DECIDED_SHOWN)}>
              {t('proctor.feed.more', { count: Math.min(hidden, DECIDED_SHOWN) })}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
