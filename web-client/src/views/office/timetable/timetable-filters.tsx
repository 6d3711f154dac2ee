import { useTranslation } from 'react-i18next';
import type { RouteReply } from '../../../core/api-client.ts';
import type { TimetableFilter } from '../../../core/office/timetable-view.ts';
import { Field } from '../../admin/field.tsx';
import { byKazakh } from '../../../core/office/kazakh-order.ts';

interface TimetableFiltersProps {
  timetable: RouteReply<'timetable.read'>;
  filter: TimetableFilter;
  onChange: (filter: TimetableFilter) => void;
}

export function TimetableFilters({ timetable, filter, onChange }: TimetableFiltersProps) {
  const { t } = useTranslation();
  const groups = byKazakh(timetable.groups, ({ code }) => code);
  const staff = byKazakh(timetable.staff, ({ displayName }) => displayName);
  return (
    <div className="ad-row of-filters">
      <Field label={t('timetable.group')}>
        {(wiring) => (
          <select
            {...wiring}
            value={filter.groupId}
            onChange={({ target }) => onChange({ ...filter, groupId: target.value })}
          >
            <option value="">{t('timetable.all')}</option>
            {groups.map(({ id, code }) => (
              <option key={id} value={id}>
                {code}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('timetable.person')}>
        {(wiring) => (
          <select
            {...wiring}
            value={filter.personId}
            onChange={({ target }) => onChange({ ...filter, personId: target.value })}
          >
            <option value="">{t('timetable.all')}</option>
            {staff.map(({ id, displayName }) => (
              <option key={id} value={id}>
                {displayName}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('timetable.room')}>
        {(wiring) => (
          <select
            {...wiring}
            value={filter.room}
            onChange={({ target }) => onChange({ ...filter, room: target.value as TimetableFilter['room'] })}
          >
            <option value="">{t('timetable.all')}</option>
            <option value="ours">{t('timetable.rooms.ours')}</option>
            <option value="outside">{t('timetable.rooms.outside')}</option>
          </select>
        )}
      </Field>
    </div>
  );
}
