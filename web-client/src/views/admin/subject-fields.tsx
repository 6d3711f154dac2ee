import { useTranslation } from 'react-i18next';
import { ExamScope } from '#contracts/exam.ts';
import type { CourseId, TermId } from '#contracts/ids.ts';
import type { RouteReply } from '../../core/api-client.ts';
import type { ExamDraft } from '../../core/admin/exam-draft.ts';
import { useLocalised } from '../../ui/use-localised.ts';
import { Field } from './field.tsx';

type Subject = Pick<ExamDraft, 'scope' | 'subject'>;

interface SubjectFieldsProps {
  value: Subject;
  choices: Pick<RouteReply<'timetable.choices'>, 'courses' | 'terms'>;
  /** Why a course is needed. */
  fault: string | null;
  onChange: (change: Partial<Subject>) => void;
}

/** What an exam decides, and in which course and term: without them it is in no register. */
export function SubjectFields({ value: { scope, subject }, choices, fault, onChange }: SubjectFieldsProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { courses, terms } = choices;
  const [firstCourse, firstTerm] = [courses[0]?.id, terms[0]?.id];

  function choose(courseId: CourseId | undefined, termId: TermId | undefined): void {
    onChange({ subject: courseId && termId ? { courseId, termId } : null });
  }

  return (
    <div className="ad-row">
      <Field label={t('timetable.subject.scope')}>
        {(wiring) => (
          <select
            {...wiring}
            value={scope}
            data-testid="exam-scope"
            onChange={({ target }) => onChange({ scope: ExamScope.parse(target.value) })}
          >
            {ExamScope.options.map((one) => (
              <option key={one} value={one}>
                {t(`timetable.subject.scopes.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('timetable.overview.course')} fault={fault}>
        {(wiring) => (
          <select
            {...wiring}
            value={subject?.courseId ?? ''}
            data-testid="exam-course"
            onChange={({ target }) =>
              choose((target.value || undefined) as CourseId | undefined, subject?.termId ?? firstTerm)
            }
          >
            <option value="">{t('timetable.subject.none')}</option>
            {courses.map(({ id, code, name }) => (
              <option key={id} value={id}>
                {code} · {localised(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('timetable.overview.term')}>
        {(wiring) => (
          <select
            {...wiring}
            value={subject?.termId ?? ''}
            data-testid="exam-term"
            onChange={({ target }) =>
              choose(subject?.courseId ?? firstCourse, (target.value || undefined) as TermId | undefined)
            }
          >
            <option value="">{t('timetable.subject.none')}</option>
            {terms.map(({ id, name }) => (
              <option key={id} value={id}>
                {localised(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
