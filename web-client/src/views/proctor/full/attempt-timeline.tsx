import { useTranslation } from 'react-i18next';
import type { Attempt } from '#contracts/attempt.ts';
import type { Incident } from '#contracts/incident.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';
import { KindIcon } from '../shared/kind-icon.tsx';
import { useNow } from '../shared/since.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { VerdictChip } from '../shared/verdict-chip.tsx';

interface AttemptTimelineProps {
  attempt: Attempt;
  incidents: readonly Incident[];
  clockOffsetMs: number;
  onOpen: (incident: Incident) => void;
}

/** The attempt as a line with its incidents on it, and the same as a list. */
export function AttemptTimeline({ attempt, incidents, clockOffsetMs, onOpen }: AttemptTimelineProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow() + clockOffsetMs;
  const from = attempt.startedAt ?? Math.min(now, ...incidents.map(({ beganAt }) => beganAt));
  const to = Math.max(attempt.endedAt ?? now, from + 60_000);
  const share = (at: number): number => Math.min(Math.max((at - from) / (to - from), 0), 1) * 100;
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <h3 id="timeline-title">{t('proctor.full.incidents')}</h3>
      <div className="timeline-line" aria-hidden title={t('proctor.full.timeline')}>
        {incidents.map((incident) => {
          const left = share(incident.beganAt);
          const width = share(incident.endedAt ?? to) - left;
          return (
            <span
              key={incident.id}
              data-severity={incident.severity}
              style={{ insetInlineStart: `${left}%`, inlineSize: `max(3px, ${width}%)` }}
            />
          );
        })}
      </div>
      <p className="timeline-ends em-digits" aria-hidden>
        <span>{formats.time(from)}</span>
        <span>{formats.time(to)}</span>
      </p>
      {incidents.length === 0 && <p className="timeline-none">{t('proctor.full.noIncidents')}</p>}
      <ol className="timeline-list">
        {incidents.map((incident) => (
          <li key={incident.id}>
            <button
              type="button"
              data-severity={incident.severity}
              data-testid="timeline-incident"
              onClick={() => onOpen(incident)}
            >
              <KindIcon kind={incident.kind} />
              <span className="timeline-kind">{t(`proctor.kind.${incident.kind}`)}</span>
              <span className="timeline-when em-digits">
                {formats.time(incident.beganAt)} · {elapsed((incident.endedAt ?? now) - incident.beganAt)}
              </span>
              {incident.decision !== null && <VerdictChip verdict={incident.decision.verdict} />}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
