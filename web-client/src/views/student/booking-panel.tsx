import { useTranslation } from 'react-i18next';
import type { BookingSlot, OwnExam } from '#contracts/routes/student-routes.ts';
import { Button } from '../../ui/button.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import { ZonedTime } from '../../ui/zoned-time.tsx';

interface BookingPanelProps {
  slots: readonly BookingSlot[];
  exams: readonly OwnExam[];
  now: number;
  onBook: (sittingId: string) => void;
}

/** Exams whose time the student chooses: each time with the places left, and until when it can be chosen. */
export function BookingPanel({ slots, exams, now, onBook }: BookingPanelProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const chosen = new Set<string>(exams.map(({ sittingId }) => sittingId));
  return (
    <section className="my-part" data-testid="booking">
      <h2>{t('my.book.title')}</h2>
      {[...Map.groupBy(slots, ({ examId }) => examId)].map(([examId, own]) => (
        <div key={examId}>
          <h3>{own[0] && localised(own[0].examTitle)}</h3>
          <ul className="my-slots">
            {own.map((slot) => (
              <li key={slot.sittingId} data-testid="slot" data-sitting-id={slot.sittingId}>
                <div>
                  <ZonedTime at={slot.startsAt} zone={slot.zone} />
                  <p className="my-muted">
                    {t('my.book.left', { count: slot.left })}
                    {' · '}
                    {t('my.book.until')} <ZonedTime at={slot.until} zone={slot.zone} />
                  </p>
                </div>
                {chosen.has(slot.sittingId) ? (
                  <strong>{t('my.book.chosen')}</strong>
                ) : (
                  <Button
                    disabled={slot.left === 0 || now > slot.until}
                    data-testid="book"
                    onClick={() => onBook(slot.sittingId)}
                  >
                    {t('my.book.choose')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
