import { useTranslation } from 'react-i18next';
import type { CourseId, GroupId, TermId } from '#contracts/ids.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import type { Choices } from './use-choices.ts';

/** A term, a course and a group, each chosen or not yet. */
export interface Place {
  termId: TermId | null;
  courseId: CourseId | null;
  groupId: GroupId | null;
}

/** Nothing chosen but the newest term. */
export const firstPlace = ({ terms }: Choices): Place => ({
  termId: terms[0]?.id ?? null,
  courseId: null,
  groupId: null,
});

interface PlacePickerProps {
  choices: Choices;
  place: Place;
  onChange: (place: Place) => void;
  /** What stands for no group; without it a group must be chosen. */
  anyGroup?: string;
  /** Likewise for no course. */
  anyCourse?: string;
}

/** Where in the university: which term, course and group. */
export function PlacePicker({ choices, place, onChange, anyGroup, anyCourse }: PlacePickerProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const named = ({ code, name }: { code: string; name: Parameters<typeof localised>[0] }): string =>
    `${code} ${localised(name)}`;
  return (
    <div className="ad-row">
      <Choice
        label={t('grades.term')}
        value={place.termId}
        options={choices.terms.map((term) => ({ id: term.id, text: named(term) }))}
        onChange={(termId) => onChange({ ...place, termId: termId as TermId | null })}
        testId="place-term"
      />
      <Choice
        label={t('grades.course')}
        value={place.courseId}
        none={anyCourse}
        options={choices.courses.map((course) => ({ id: course.id, text: named(course) }))}
        onChange={(courseId) => onChange({ ...place, courseId: courseId as CourseId | null })}
        testId="place-course"
      />
      <Choice
        label={t('grades.group')}
        value={place.groupId}
        none={anyGroup}
        options={choices.groups.map(({ id, code }) => ({ id, text: code }))}
        onChange={(groupId) => onChange({ ...place, groupId: groupId as GroupId | null })}
        testId="place-group"
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string | null;
  options: readonly { id: string; text: string }[];
  none?: string | undefined;
  onChange: (id: string | null) => void;
  testId?: string | undefined;
}

/** One of several, or none yet. */
export function Choice({ label, value, options, none, onChange, testId }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Field label={label}>
      {(wiring) => (
        <select
          {...wiring}
          value={value ?? ''}
          data-testid={testId}
          onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
        >
          <option value="">{none ?? t('grades.choose')}</option>
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
