import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/use-formats.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import type { Results } from './results-page.tsx';

type Notice = Results['notices'][number];

/** What the student was told of their results, newest first. */
export function ResultNotices({ notices, results }: Pick<Results, 'notices' | 'results'>) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const formats = useFormats();
  const sentence = useSentence();
  if (notices.length === 0) return null;
  const courses = new Map(results.map(({ enrolmentId, course }) => [enrolmentId, localised(course.name)]));
  return (
    <section aria-labelledby="notices-title">
      <h2 id="notices-title">{t('results.notices.title')}</h2>
      <ul className="rs-list" data-testid="notices">
        {notices.map((notice) => (
          <li key={`${notice.at} ${notice.enrolmentId} ${notice.told.kind}`} className="rs-notice">
            <p>{sentence(notice.told, courses.get(notice.enrolmentId) ?? '')}</p>
            <p className="rs-muted">{formats.dayTime(notice.at)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useSentence(): (told: Notice['told'], course: string) => string {
  const { t } = useTranslation();
  const { calendarDay } = useFormats();
  return (told, course) => {
    switch (told.kind) {
      case 'incomplete_granted':
        return t('results.notices.incomplete_granted', {
          course,
          until: calendarDay(told.deadlineOn),
          reason: told.reason,
        });
      case 'incomplete_near':
      case 'incomplete_due':
        return t(`results.notices.${told.kind}`, { course, until: calendarDay(told.deadlineOn) });
      case 'incomplete_refused':
        return t('results.notices.incomplete_refused', { course, note: told.note });
      case 'appeal_decided':
        return t(`results.notices.${told.changed ? 'appeal_changed' : 'appeal_stands'}`, {
          course,
          note: told.note,
        });
      case 'outcome_corrected':
        return t('results.notices.outcome_corrected', { course, reason: told.reason });
    }
  };
}
