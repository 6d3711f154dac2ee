import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rescore, Score, ScoreDifference } from '#contracts/rescore.ts';
import { PlaceLink } from '../proctor/shared/place-link.tsx';
import { useFormats } from '../../ui/use-formats.ts';

const COLUMNS = ['difference', 'kind', 'candidate', 'before', 'after'] as const;
const LEFT_OUT = ['live', 'unrecorded', 'deleted', 'incomplete'] as const;

/** What other rules would have made of a sitting. `stale`: the rules were changed since. */
export function RescoreResult({ rescore, stale }: { rescore: Rescore; stale: boolean }) {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  const { attempts, incidents, differences } = rescore;
  const total = incidents.new + incidents.gone + incidents.changed;
  // Read out when it is there, wherever the person is by then.
  useEffect(() => title.current?.focus(), [rescore]);
  return (
    <section className="ad-part" aria-labelledby="result-title" data-stale={stale || undefined}>
      <h2 id="result-title" tabIndex={-1} ref={title}>
        {t('admin.rescore.result')}
      </h2>
      {stale && <p className="ad-warning">{t('admin.rescore.stale')}</p>}
      <p data-testid="rescore-attempts">
        {t('admin.rescore.attempts', { count: attempts.rescored })}{' '}
        {LEFT_OUT.filter((why) => attempts[why] > 0)
          .map((why) => t(`admin.rescore.leftOut.${why}`, { count: attempts[why] }))
          .join(' ')}
      </p>
      {attempts.rescored === 0 ? (
        <p className="ad-empty">{t('admin.rescore.nothing')}</p>
      ) : (
        <>
          <dl className="ad-counts" data-testid="rescore-counts">
            {(['before', 'after', 'same', 'changed', 'new', 'gone'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`admin.rescore.count.${name}`)}</dt>
                <dd className="em-digits">{incidents[name]}</dd>
              </div>
            ))}
          </dl>
          {total === 0 ? (
            <p className="ad-empty" data-testid="rescore-same">
              {t('admin.rescore.same')}
            </p>
          ) : (
            <Differences differences={differences} />
          )}
          {total > differences.length && (
            <p className="ad-hint">{t('admin.rescore.more', { shown: differences.length, total })}</p>
          )}
        </>
      )}
    </section>
  );
}

function Differences({ differences }: { differences: readonly ScoreDifference[] }) {
  const { t } = useTranslation();
  return (
    <div className="ad-table-wrap" tabIndex={0} role="region" aria-label={t('admin.rescore.differences')}>
      <table className="ad-table" data-testid="rescore-differences">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`admin.rescore.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <Row
              key={`${one.attemptId} ${one.kind} ${(one.before ?? one.after)?.beganAt}`}
              difference={one}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ difference }: { difference: ScoreDifference }) {
  const { t } = useTranslation();
  const { type, kind, displayName, incidentId, before, after } = difference;
  return (
    <tr data-type={type}>
      <td>
        <span className="ad-state" data-difference={type}>
          {t(`admin.rescore.type.${type}`)}
        </span>
      </td>
      <th scope="row">
        {incidentId === null ? (
          t(`proctor.kind.${kind}`)
        ) : (
          <PlaceLink to={`/incidents/${incidentId}`}>{t(`proctor.kind.${kind}`)}</PlaceLink>
        )}
      </th>
      <td>{displayName}</td>
      <td>
        <ScoreWords score={before} />
      </td>
      <td>
        <ScoreWords score={after} />
      </td>
    </tr>
  );
}

function ScoreWords({ score }: { score: Score | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (score === null) return '–';
  const severity = t(`proctor.severity.${score.severity}`);
  return (
    <span className="em-digits">
      {formats.time(score.beganAt)}, {formats.seconds(score.durationMs)}, {severity}
    </span>
  );
}
