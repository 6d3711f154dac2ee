import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Incident, Verdict } from '#contracts/incident.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { incidentsOfMoment, undecidedOf, type Moment } from '../../../core/viewer/moments.ts';
import { Icon } from '../shared/icon.tsx';
import { KindIcon } from '../shared/kind-icon.tsx';
import { Since, useNow } from '../shared/since.tsx';
import { VerdictChip } from '../shared/verdict-chip.tsx';
import { WhySentence } from '../shared/why-sentence.tsx';

interface FeedItemProps {
  moment: Moment;
  name: string;
  clockOffsetMs: number;
  chosen: boolean;
  saving: boolean;
  onOpen: (incident: Incident) => void;
  /** Answers for all of the moment's incidents that nobody decided. */
  onDecide: (moment: Moment, verdict: Verdict) => void;
}

/** One moment in the feed: what, who, why, how long, what else came with it, and the two answers at hand. */
export const FeedItem = memo(function FeedItem(props: FeedItemProps) {
  const { moment, name, clockOffsetMs, chosen, saving, onOpen, onDecide } = props;
  const { lead: incident, others } = moment;
  const { t } = useTranslation();
  const wordOf = (one: Incident): string => t(`proctor.kind.${one.kind}`);
  const undecided = undecidedOf(moment);
  const kind = (undecided.length > 0 ? undecided : incidentsOfMoment(moment)).map(wordOf).join(', ');
  return (
    <li
      className="feed-item"
      data-testid="feed-item"
      data-moment-id={moment.id}
      data-incident-ids={incidentsOfMoment(moment)
        .map(({ id }) => id)
        .join(' ')}
      data-severity={incident.severity}
      data-status={incident.status}
      data-chosen={chosen || undefined}
    >
      <button
        type="button"
        className="feed-open"
        aria-label={t('proctor.feed.openNamed', { kind, name })}
        aria-describedby={`why-${incident.id}`}
        onClick={() => onOpen(incident)}
      >
        <Poster incident={incident} />
        <span className="feed-words">
          <span className="feed-head">
            <span className="feed-kind">{wordOf(incident)}</span>
            <FeedTime incident={incident} clockOffsetMs={clockOffsetMs} />
          </span>
          <span className="feed-name">{name}</span>
          <span className="feed-why" id={`why-${incident.id}`}>
            <WhySentence why={incident.why} />
          </span>
          {others.length > 0 && (
            <span className="feed-with" data-testid="feed-with">
              {t('proctor.feed.together', { kinds: others.map(wordOf).join(', ') })}
            </span>
          )}
        </span>
      </button>
      <div className="feed-foot">
        <ClipWord incident={incident} />
        {undecided.length > 0 ? (
          <span className="feed-answers">
            <AnswerButton
              {...{ moment, saving, onDecide }}
              verdict="confirmed"
              label={t('proctor.feed.confirmNamed', { kind, name })}
            />
            <AnswerButton
              {...{ moment, saving, onDecide }}
              verdict="dismissed"
              label={t('proctor.feed.dismissNamed', { kind, name })}
            />
          </span>
        ) : (
          <Verdicts moment={moment} />
        )}
      </div>
    </li>
  );
});

/** What was decided: one answer for all of the moment, or both where they differ. */
function Verdicts({ moment }: { moment: Moment }) {
  const given = incidentsOfMoment(moment).flatMap(({ decision }) => decision?.verdict ?? []);
  return (
    <span className="feed-verdicts">
      {[...new Set(given)].map((verdict) => (
        <VerdictChip key={verdict} verdict={verdict} />
      ))}
    </span>
  );
}

interface AnswerButtonProps extends Pick<FeedItemProps, 'moment' | 'saving' | 'onDecide'> {
  verdict: Verdict;
  label: string;
}

function AnswerButton({ moment, saving, onDecide, verdict, label }: AnswerButtonProps) {
  const { t } = useTranslation();
  const word = verdict === 'confirmed' ? 'confirm' : 'dismiss';
  return (
    <button
      type="button"
      className={`feed-answer feed-answer-${word}`}
      aria-label={label}
      data-testid={`feed-${word}`}
      disabled={saving}
      onClick={() => onDecide(moment, verdict)}
    >
      <Icon name={verdict === 'confirmed' ? 'check' : 'cross'} />
      {t(`proctor.feed.${word}`)}
    </button>
  );
}

function Poster({ incident }: { incident: Incident }) {
  const clip = incident.clips.find(({ track, status }) => track === 'webcam' && status === 'ready');
  const shown = clip ?? incident.clips.find(({ status }) => status === 'ready');
  return (
    <span className="feed-poster">
      {shown === undefined ? (
        <KindIcon kind={incident.kind} />
      ) : (
        <img src={`/api/clips/${shown.id}/poster`} alt="" loading="lazy" decoding="async" />
      )}
    </span>
  );
}

function FeedTime({ incident, clockOffsetMs }: { incident: Incident; clockOffsetMs: number }) {
  const now = useNow();
  if (incident.status === 'open') {
    return (
      <span className="feed-time feed-time-open">
        <Since at={incident.beganAt} offsetMs={clockOffsetMs} />
      </span>
    );
  }
  return <Ago ms={now + clockOffsetMs - (incident.endedAt ?? incident.updatedAt)} />;
}

function Ago({ ms }: { ms: number }) {
  const { t } = useTranslation();
  return <span className="feed-time em-digits">{t('proctor.feed.ended', { ago: elapsed(ms) })}</span>;
}

function ClipWord({ incident }: { incident: Incident }) {
  const { t } = useTranslation();
  if (incident.status === 'open') {
    return <span className="feed-clip feed-clip-open">{t('proctor.feed.goingOn')}</span>;
  }
  const { clips } = incident;
  const word = clips.some(({ status }) => status === 'ready')
    ? 'clipReady'
    : clips.length > 0 && clips.every(({ status }) => status === 'failed')
      ? 'clipFailed'
      : 'clipPending';
  return (
    <span className="feed-clip" data-clip={word}>
      {t(`proctor.feed.${word}`)}
    </span>
  );
}
