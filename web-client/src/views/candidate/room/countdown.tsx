import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markPassed, type SpokenMinutes } from '../../../core/candidate/exam-clock.ts';
import type { ExamSession } from '../../../core/candidate/exam-session.ts';
import { elapsed } from '../../../core/viewer/elapsed.ts';

const HURRY_MS = 5 * 60_000;

/** The time left by the server's clock, ms; null before the exam is known. Drawn again at each full second. */
export function useRemaining(session: ExamSession): number | null {
  const [remaining, setRemaining] = useState(() => session.remainingMs());
  useEffect(() => {
    const look = (): void => {
      const left = session.remainingMs();
      // Rounded up: 0:01 stands until the last second is really over.
      setRemaining(left === null ? null : Math.ceil(left / 1_000) * 1_000);
    };
    look();
    const timer = setInterval(look, 200);
    return () => clearInterval(timer);
  }, [session]);
  return remaining;
}

/** Digits for the eye, all the time; words for the ear only at ten, five and one minute. */
export function Countdown({ remainingMs }: { remainingMs: number | null }) {
  const { t } = useTranslation();
  const before = useRef(remainingMs ?? Infinity);
  const [spoken, setSpoken] = useState<SpokenMinutes | null>(null);
  useEffect(() => {
    if (remainingMs === null) return;
    const mark = markPassed(before.current, remainingMs);
    before.current = remainingMs;
    if (mark !== null) setSpoken(mark);
  }, [remainingMs]);
  const tone = remainingMs !== null && remainingMs <= HURRY_MS ? 'hurry' : 'calm';
  return (
    <div className="rm-countdown" data-tone={tone} data-testid="countdown">
      <span className="rm-countdown-word">{t('candidate.room.timeLeft')}</span>
      <span
        className="rm-countdown-digits"
        role="timer"
        aria-live="off"
        aria-label={t('candidate.room.timeLeft')}
      >
        {remainingMs === null ? '–:––' : elapsed(remainingMs)}
      </span>
      <span className="em-hidden" aria-live="polite" data-testid="time-announcement">
        {spoken !== null && t('candidate.room.minutesLeft', { count: spoken })}
      </span>
    </div>
  );
}
