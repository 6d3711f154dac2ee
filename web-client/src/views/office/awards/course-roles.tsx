import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseId } from '#contracts/ids.ts';
import { CourseRole } from '#contracts/thesis.ts';
import type { RouteReply } from '../../../core/api-client.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { Choice } from '../grades/place-picker.tsx';

interface CourseRolesProps {
  courses: RouteReply<'choices.read'>['courses'];
  onChanged: () => void;
}

/** Which courses are practice, the complex exam or the thesis to the standard. */
export function CourseRoles({ courses, onChanged }: CourseRolesProps) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const [courseId, setCourseId] = useState<CourseId | null>(null);
  const [role, setRole] = useState<CourseRole | null>(null);
  const { busy, refused, send } = useSending();
  const special = courses.filter((course) => course.role !== null);

  async function set(id: CourseId, to: CourseRole | null): Promise<void> {
    const request = { params: { courseId: id }, body: { role: to } };
    if (await send(() => api.call('courseRoles.set', request))) onChanged();
  }
  function add(event: FormEvent): void {
    event.preventDefault();
    if (courseId !== null && role !== null) void set(courseId, role);
  }
  return (
    <section className="ad-part" aria-labelledby="roles-title">
      <h2 id="roles-title">{t('awards.roles.title')}</h2>
      {special.length === 0 ? (
        <p className="ad-hint">{t('awards.roles.none')}</p>
      ) : (
        <ul className="wo-checks" data-testid="course-roles">
          {special.map(({ id, code, name, role: is }) => (
            <li key={id}>
              <span>
                {code} {localised(name)} <span className="ad-state">{t(`awards.role.${is!}`)}</span>
              </span>
              <button type="button" className="ad-quiet" disabled={busy} onClick={() => void set(id, null)}>
                {t('awards.roles.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="ad-form" noValidate onSubmit={add}>
        <div className="ad-row">
          <Choice
            label={t('grades.course')}
            value={courseId}
            options={courses
              .filter((course) => course.role === null)
              .map(({ id, code, name }) => ({ id, text: `${code} ${localised(name)}` }))}
            onChange={(id) => setCourseId(id as CourseId | null)}
            testId="role-course"
          />
          <Choice
            label={t('awards.roles.is')}
            value={role}
            options={CourseRole.options.map((id) => ({ id, text: t(`awards.role.${id}`) }))}
            onChange={(id) => setRole(id as CourseRole | null)}
            testId="role-is"
          />
        </div>
        <FormEnd
          quiet
          label={t('awards.roles.add')}
          busy={busy}
          disabled={courseId === null || role === null}
          refused={refused}
          testId="role-add"
        />
      </form>
    </section>
  );
}
