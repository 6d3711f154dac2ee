import { useTranslation } from 'react-i18next';
import { narrowed } from '../../../core/office/people-view.ts';
import type { Outline, StudentFilter } from '../../../core/office/people-view.ts';
import { byKazakh } from '../../../core/office/kazakh-order.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';

interface StudentFiltersProps {
  outline: Outline;
  filter: StudentFilter;
  onChange: (filter: StudentFilter) => void;
}

/** Faculty, programme and group, each among those of the one before, and a search. */
export function StudentFilters({ outline, filter, onChange }: StudentFiltersProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { programmes, groups } = narrowed(outline, filter);
  const faculties = byKazakh(outline.faculties, ({ name }) => localised(name));
  return (
    <div className="ad-row" role="search">
      <Narrowing
        label={t('people.faculty')}
        value={filter.facultyId}
        testId="by-faculty"
        options={faculties.map(({ id, name }) => ({ id, text: localised(name) }))}
        onChange={(facultyId) => onChange({ ...filter, facultyId, programmeId: '', groupId: '' })}
      />
      <Narrowing
        label={t('people.programme')}
        value={filter.programmeId}
        testId="by-programme"
        options={programmes.map(({ id, code, name }) => ({ id, text: `${code} ${localised(name)}` }))}
        onChange={(programmeId) => onChange({ ...filter, programmeId, groupId: '' })}
      />
      <Narrowing
        label={t('people.group')}
        value={filter.groupId}
        testId="by-group"
        options={groups.map(({ id, code }) => ({ id, text: code }))}
        onChange={(groupId) => onChange({ ...filter, groupId })}
      />
      <Field label={t('people.search')}>
        {(wiring) => (
          <input
            {...wiring}
            type="search"
            value={filter.text}
            data-testid="student-search"
            placeholder={t('people.students.searchIn')}
            onChange={({ target }) => onChange({ ...filter, text: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

interface NarrowingProps {
  label: string;
  value: string;
  testId: string;
  options: readonly { id: string; text: string }[];
  onChange: (id: string) => void;
}

function Narrowing({ label, value, testId, options, onChange }: NarrowingProps) {
  const { t } = useTranslation();
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          value={value}
          data-testid={testId}
          onChange={({ target }) => onChange(target.value)}
        >
          <option value="">{t('people.all')}</option>
          {options.map(({ id, text }) => (
            <option key={id} value={id}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
