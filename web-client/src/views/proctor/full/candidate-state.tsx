import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from '#contracts/attempt-phases.ts';
import { MediaSource } from '#contracts/timeline.ts';
import type { CandidateView } from '#contracts/signalling.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { AdjustedRules } from '../shared/adjusted-rules.tsx';
import { useNow } from '../shared/since.tsx';

/** What the server knows of the candidate this second. */
export function CandidateState({
  candidate,
  clockOffsetMs,
}: {
  candidate: CandidateView;
  clockOffsetMs: number;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow() + clockOffsetMs;
  const { attempt, aids, connection, line, recording, comparison, sources, lastObservation } = candidate;
  return (
    <section className="state" aria-labelledby="state-title">
      <h3 id="state-title">{t('proctor.full.status')}</h3>
      <dl className="state-list">
        <Fact name={t('attempt.ledger.state')} testId="state-attempt">
          {attempt.breakUntil === null
            ? t(`attempt.state.${attempt.status}`)
            : `${t('attempt.onBreak')} (${formats.time(attempt.breakUntil)})`}
        </Fact>
        {attempt.statusReason !== null && (
          <Fact name={t('attempt.control.given')}>{attempt.statusReason}</Fact>
        )}
        <Fact
          name={t('proctor.full.connection')}
          tone={connection === 'offline' ? 'bad' : 'good'}
          testId="state-connection"
        >
          {t(`proctor.connection.${connection}`)}
        </Fact>
        <Fact name={t('proctor.line.name')} testId="state-line">
          {line.mode === 'full'
            ? t('proctor.line.full')
            : `${t('proctor.line.light')} (${t(`proctor.line.${line.reason}`)})`}
        </Fact>
        {aids !== '' && (
          <Fact name={t('proctor.aids.name')} testId="state-aids">
            {aids}
          </Fact>
        )}
        {attempt.accommodations.length > 0 && (
          <Fact name={t('proctor.adjusted.name')}>
            <AdjustedRules attempt={attempt} />
          </Fact>
        )}
        <Fact name={t('proctor.full.sources')}>
          <span className="state-sources">
            {MediaSource.options
              .filter((source) => source !== (line.mode === 'light' ? 'webcam' : 'eye'))
              .map((source) => (
                <span key={source} data-on={sources.includes(source)}>
                  {t(`proctor.full.source.${source}`)}:{' '}
                  {t(`proctor.full.${sources.includes(source) ? 'sends' : 'sendsNot'}`)}
                </span>
              ))}
          </span>
        </Fact>
        <Fact
          name={t('proctor.full.webcamRecording')}
          tone={recording.webcam === 'failing' ? 'bad' : undefined}
        >
          {t(`proctor.recording.${recording.smallPicture ? 'small' : recording.webcam}`)}
        </Fact>
        <Fact
          name={t('proctor.full.screenRecording')}
          tone={recording.screen === 'failing' ? 'bad' : undefined}
        >
          {t(`proctor.recording.${recording.screen}`)}
        </Fact>
        {comparison !== 'off' && (
          <Fact name={t('proctor.comparison.name')} testId="state-comparison">
            {t(`proctor.comparison.${comparison}`)}
          </Fact>
        )}
        <Fact name={t('proctor.full.faces')} testId="state-faces">
          {lastObservation === null ? t('proctor.tile.notSeen') : lastObservation.faces.length}
        </Fact>
        {lastObservation !== null && (
          <>
            <Fact name={t('proctor.full.light')}>{formats.percent(lastObservation.brightness)}</Fact>
            <Fact name={t('proctor.full.lastFrame')}>
              {t('proctor.full.lastFrameAgo', { ago: elapsed(now - lastObservation.frameAt) })}
            </Fact>
          </>
        )}
        {attempt.startedAt !== null && (
          <Fact name={t('proctor.full.began')}>{formats.time(attempt.startedAt)}</Fact>
        )}
        {isUnderWay(attempt.status) && (
          <Fact name={t('proctor.full.timeLeft')} testId="state-time-left">
            {elapsed(attempt.pausedRemainingMs ?? (attempt.deadlineAt ?? now) - now)}
          </Fact>
        )}
      </dl>
    </section>
  );
}

interface FactProps {
  name: string;
  children: ReactNode;
  tone?: 'good' | 'bad' | undefined;
  testId?: string | undefined;
}

function Fact({ name, children, tone, testId }: FactProps) {
  return (
    <div className="state-fact" data-tone={tone} data-testid={testId}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
