/* How often this machine looks at its candidates: at a glance whether all is well, then what it rests on. */
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SamplingReport } from '#contracts/sampling.ts';
import type { RouteReply } from '../../core/api-client.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import type { Load } from '../proctor/shared/use-loaded.ts';
import { useRefreshed } from '../proctor/shared/use-refreshed.ts';
import { SamplingMoods } from './sampling-moods.tsx';

const REFRESH_MS = 2_000;
/** The server tells no longer lag. */
const MOST_LAG_MS = 10_000;

export function SamplingPanel() {
  const { t } = useTranslation();
  const load = useCallback<Load<RouteReply<'sampling.read'>>>((api) => api.call('sampling.read', {}), []);
  const { state, reload } = useRefreshed(load, REFRESH_MS);
  return (
    <section className="ad-section" aria-labelledby="sampling-title">
      <h2 id="sampling-title">{t('admin.sampling.title')}</h2>
      {state.status === 'ready' ? (
        <Sampling report={state.value.sampling} />
      ) : (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      )}
    </section>
  );
}

function Sampling({ report }: { report: SamplingReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { watchAtLeastEveryMs, budgetPerSecond, lagMs, lagLimitMs, longestUnseenMs } = report;
  const nobody = watchAtLeastEveryMs === null;
  const seconds = (ms: number | null): string => (ms === null ? '–' : formats.seconds(ms));
  const rate = (perSecond: number): string =>
    t('admin.sampling.perSecond', { rate: formats.number(Math.round(perSecond * 10) / 10) });
  const promise = nobody
    ? t('admin.sampling.nobody')
    : t(`admin.sampling.promise.${report.state}`, {
        least: seconds(watchAtLeastEveryMs),
        longest: seconds(longestUnseenMs),
      });
  return (
    <div className="ad-sampling" data-state={report.state} data-testid="sampling">
      <div className="ad-sampling-head">
        <strong role="status">{t(`admin.sampling.state.${report.state}`)}</strong>
        <p>{promise}</p>
      </div>
      {report.state !== 'normal' && (
        <p className="ad-sampling-why">{t(`admin.sampling.why.${report.state}`)}</p>
      )}
      <SamplingMoods candidates={report.candidates} />
      <dl className="ad-facts">
        <Fact name={t('admin.sampling.meanInterval')}>{seconds(report.meanIntervalMs)}</Fact>
        <Fact name={t('admin.sampling.longestInterval')}>{seconds(report.longestIntervalMs)}</Fact>
        <Fact name={t('admin.sampling.longestUnseen')} bad={late(longestUnseenMs, watchAtLeastEveryMs)}>
          {seconds(longestUnseenMs)}
        </Fact>
        <Fact
          name={t('admin.sampling.lag')}
          hint={t('admin.sampling.lagLimit', { limit: seconds(lagLimitMs) })}
          bad={late(lagMs, lagLimitMs)}
        >
          {lagMs !== null && lagMs >= MOST_LAG_MS
            ? t('admin.sampling.orMore', { time: seconds(lagMs) })
            : seconds(lagMs)}
        </Fact>
        <Fact
          name={t('admin.sampling.budget')}
          hint={t('admin.sampling.asked', { rate: rate(report.askedPerSecond) })}
        >
          {budgetPerSecond === null ? t('admin.sampling.unlimited') : rate(budgetPerSecond)}
        </Fact>
        <Fact name={t('admin.sampling.taken')}>{rate(report.sampledPerSecond)}</Fact>
      </dl>
      <p className="ad-hint">{t('admin.sampling.since', { at: formats.time(report.since) })}</p>
    </div>
  );
}

function late(ms: number | null, limitMs: number | null): boolean {
  return ms !== null && limitMs !== null && ms > limitMs;
}

interface FactProps {
  name: string;
  hint?: string;
  bad?: boolean;
  children: ReactNode;
}

function Fact({ name, hint, bad = false, children }: FactProps) {
  return (
    <div data-tone={bad ? 'bad' : undefined}>
      <dt>{name}</dt>
      <dd>
        {children}
        {hint !== undefined && <span className="ad-hint">{hint}</span>}
      </dd>
    </div>
  );
}
