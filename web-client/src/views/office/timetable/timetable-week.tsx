import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimetableEntry } from '#contracts/routes/timetable-routes.ts';
import { localTimeOf } from '#contracts/zoned-time.ts';
import { dayOf, weekOf } from '../../../core/office/timetable-view.ts';
import { formatsOf } from '../../../i18n/formats.ts';
import { asLocale } from '../../../i18n/index.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';

interface TimetableWeekProps {
  entries: readonly TimetableEntry[];
  groups: readonly { id: string; code: string }[];
  isPlanner: boolean;
}

/** Seven days beside each other, beginning with the week of the first sitting that is still to come. */
export function TimetableWeek({ entries, groups, isPlanner }: TimetableWeekProps) {
  const { t, i18n } = useTranslation();
  const localised = useLocalised();
  const formats = useMemo(() => formatsOf(asLocale(i18n.language) ?? 'kk', 'UTC'), [i18n.language]);
  const [openedAt] = useState(Date.now);
  const [weeks, setWeeks] = useState(0);
  const next = entries.find(({ plan }) => plan.closesAt >= openedAt) ?? entries.at(-1);
  const days = weekOf(
    next === undefined ? new Date(openedAt).toISOString().slice(0, 10) : dayOf(next),
    weeks,
  );
  const codes = new Map(groups.map(({ id, code }) => [id, code]));
  const dayName = (day: string): string =>
    formats.dayTime(Date.parse(`${day}T00:00:00Z`)).replace(/,.*$/, '');
  return (
    <section data-testid="week">
      <div className="of-bar">
        <button type="button" className="pr-button" onClick={() => setWeeks(weeks - 1)}>
          {t('timetable.week.before')}
        </button>
        <h2 aria-live="polite">
          {dayName(days[0] ?? '')} – {dayName(days[6] ?? '')}
        </h2>
        <button type="button" className="pr-button" onClick={() => setWeeks(weeks + 1)}>
          {t('timetable.week.after')}
        </button>
      </div>
      <ol className="of-week">
        {days.map((day, index) => (
          <li key={day}>
            <h3>
              {t(`timetable.week.days.${index as 0}`)}, {dayName(day)}
            </h3>
            <ul>
              {entries
                .filter((entry) => dayOf(entry) === day)
                .map(({ plan, exam, faults }) => (
                  <li
                    key={plan.id}
                    className="of-slot"
                    data-state={plan.publishedAt === null ? 'draft' : 'published'}
                  >
                    <strong className="em-digits">{localTimeOf(plan.startsAt, plan.zone).slice(11)}</strong>
                    {isPlanner ? (
                      <PlaceLink to={`/office/timetable/${plan.id}`}>{localised(exam.title)}</PlaceLink>
                    ) : (
                      <span>{localised(exam.title)}</span>
                    )}
                    <span className="ad-hint">
                      {plan.groupIds.map((id) => codes.get(id) ?? '').join(', ')}
                      {plan.publishedAt === null && ` · ${t('timetable.states.draft')}`}
                    </span>
                    {faults.length > 0 && (
                      <span className="ad-fault">{t('timetable.faults', { count: faults.length })}</span>
                    )}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
