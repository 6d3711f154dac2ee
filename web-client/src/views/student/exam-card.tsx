import { useTranslation } from 'react-i18next';
import type { OwnExam } from '#contracts/routes/student-routes.ts';
import { momentOf, timeLeft } from '../../core/student/exam-moment.ts';
import { Button } from '../../ui/button.tsx';
import { useLocalised } from '../../ui/use-localised.ts';
import { useAppServices } from '../app-services.ts';
import { Needs } from './needs.tsx';
import { ZonedTime } from '../../ui/zoned-time.tsx';

/** One exam: what, when, how long until then, what it needs, and the way in. Without `onEnter` there is none. */
export function ExamCard({ exam, now, onEnter }: { exam: OwnExam; now: number; onEnter?: () => void }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { navigation } = useAppServices();
  const moment = momentOf(exam, now);
  const stands = standingOf(exam);
  return (
    <li className="my-exam" data-testid="own-exam" data-moment={moment} data-attempt-id={exam.attempt.id}>
      <div className="my-exam-head">
        <h3>{localised(exam.examTitle)}</h3>
        {exam.courseName !== null && <p className="my-muted">{localised(exam.courseName)}</p>}
        <p>
          <ZonedTime at={exam.startsAt} zone={exam.zone} />
          {' · '}
          {t('candidate.minutes', { count: Math.round(exam.durationMinutes) })}
          {' · '}
          {t(`candidate.form.${exam.form}`)}
        </p>
        {moment === 'over' && exam.attempt.endedAt === null && <p>{t('my.missed')}</p>}
        {stands !== null && (
          <p className="my-muted" data-testid="stands" data-status={exam.attempt.status}>
            {t(`my.stands.${stands}`)}
          </p>
        )}
      </div>
      {moment !== 'over' && <Countdown exam={exam} now={now} />}
      {moment !== 'over' && <Needs exam={exam} />}
      {onEnter !== undefined && exam.room.kind === 'ours' && (
        <Button tone={moment === 'waiting' ? 'plain' : 'main'} data-testid="enter" onClick={onEnter}>
          {t(`my.enter.${moment}`)}
        </Button>
      )}
      {exam.form === 'oral' && exam.scope !== 'practice' && (
        <Button data-testid="own-oral-open" onClick={() => navigation.goTo(`/my/oral/${exam.attempt.id}`)}>
          {t('ownOral.open')}
        </Button>
      )}
      {onEnter !== undefined && exam.room.kind === 'outside' && (
        <a href={exam.room.url} target="_blank" rel="noreferrer">
          {t('my.outside')}
        </a>
      )}
    </li>
  );
}

/** How far what was sat is on its way to the register; null while it is not over, and of what leads to no course. */
function standingOf({ attempt: { status, endedAt }, courseName, scope }: OwnExam) {
  if (endedAt === null || courseName === null || scope === 'practice') return null;
  switch (status) {
    case 'grading':
    case 'graded':
    case 'signed':
    case 'appealed':
    case 'incomplete':
    case 'annulled':
      return status;
    default:
      return 'done';
  }
}

/** Until it can be begun; then until its doors close. */
function Countdown({ exam, now }: { exam: OwnExam; now: number }) {
  const { t } = useTranslation();
  const moment = momentOf(exam, now);
  if (moment === 'running') return <p className="my-count">{t('my.running')}</p>;
  const { days, clock } = timeLeft((moment === 'waiting' ? exam.opensAt : exam.closesAt) - now);
  return (
    <p className="my-count" data-testid="countdown">
      {t(`my.until.${moment === 'waiting' ? 'waiting' : 'open'}`)}{' '}
      <strong className="em-digits">{days > 0 ? t('my.days', { count: days, clock }) : clock}</strong>
    </p>
  );
}
