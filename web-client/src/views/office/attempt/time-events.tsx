import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../ui/use-formats.ts';
import type { Ledger } from './attempt-page.tsx';

type TimeEvent = Ledger['events'][number];

/** The facts of the time ledger in the order in which they were written down, with who ordered what. */
export function TimeEvents({ ledger: { events, people } }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (events.length === 0) return null;
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.displayName ?? '';
  return (
    <section className="ad-panel lg-part" aria-labelledby="lg-events">
      <h2 id="lg-events">{t('attempt.ledger.events')}</h2>
      <ol className="lg-events" data-testid="time-events">
        {events.map((event, index) => (
          <li key={index}>
            <time className="em-digits" dateTime={new Date(event.at).toISOString()}>
              {formats.time(event.at)}
            </time>
            <span>
              {'by' in event
                ? t('attempt.ledger.by', { event: said(event, t), name: nameOf(event.by) })
                : said(event, t)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function said(event: TimeEvent, t: TFunction): string {
  switch (event.type) {
    case 'paused':
      return t('attempt.ledger.event.paused', { reason: event.reason });
    case 'given':
      return t('attempt.ledger.event.given', { minutes: event.ms / 60_000, reason: event.reason });
    case 'break':
      return t('attempt.ledger.event.break', { minutes: event.ms / 60_000 });
    case 'lost':
      return t(
        event.cause === 'line' ? 'attempt.ledger.event.lostLine' : 'attempt.ledger.event.lostPlatform',
      );
    default:
      return t(`attempt.ledger.event.${event.type}`);
  }
}
