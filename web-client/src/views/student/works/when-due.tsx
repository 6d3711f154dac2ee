import { useTranslation } from 'react-i18next';
import type { MyWork } from '#contracts/routes/work-routes.ts';
import { timeLeft } from '../../../core/student/exam-moment.ts';
import { lastAt, type WorkMoment } from '../../../core/student/work-window.ts';

/** How long until a work opens, is due, or is not taken any more. A thesis is due when its order says. */
export function WhenDue({
  of: { assignment },
  moment,
  now,
}: {
  of: MyWork;
  moment: WorkMoment;
  now: number;
}) {
  const { t } = useTranslation();
  if (!assignment || moment === 'closed' || moment === 'marked') return null;
  const { opensAt, dueAt } = assignment;
  const until = { waiting: opensAt, open: dueAt, late: lastAt(assignment) }[moment];
  if (until === null) return null;
  const { days, clock } = timeLeft(until - now);
  return (
    <p className="my-count">
      {t(`works.until.${moment}`)}{' '}
      <strong className="em-digits">{days > 0 ? t('my.days', { count: days, clock }) : clock}</strong>
    </p>
  );
}
