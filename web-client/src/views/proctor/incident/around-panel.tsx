import { useTranslation } from 'react-i18next';
import type { Incident } from '#contracts/incident.ts';
import { KindIcon } from '../shared/kind-icon.tsx';
import { PlaceLink } from '../shared/place-link.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { VerdictChip } from '../shared/verdict-chip.tsx';

/** What else happened in the attempt, in time order, with this incident in its place. */
export function AroundPanel({ incident, all }: { incident: Incident; all: readonly Incident[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const inOrder = [...all.filter(({ id }) => id !== incident.id), incident].sort(
    (a, b) => a.beganAt - b.beganAt,
  );
  return (
    <section className="around" aria-labelledby="around-title">
      <h2 id="around-title">{t('proctor.incident.around')}</h2>
      {inOrder.length === 1 ? (
        <p className="around-none">{t('proctor.incident.aroundNone')}</p>
      ) : (
        <ol className="around-list" data-testid="around">
          {inOrder.map((other) => (
            <li
              key={other.id}
              data-severity={other.severity}
              data-this={other.id === incident.id || undefined}
            >
              <time className="em-digits">{formats.time(other.beganAt)}</time>
              <KindIcon kind={other.kind} />
              {other.id === incident.id ? (
                <span aria-current="true">
                  {t(`proctor.kind.${other.kind}`)} <em>({t('proctor.incident.aroundThis')})</em>
                </span>
              ) : (
                <PlaceLink to={`/incidents/${other.id}`}>{t(`proctor.kind.${other.kind}`)}</PlaceLink>
              )}
              {other.decision !== null && <VerdictChip verdict={other.decision.verdict} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
