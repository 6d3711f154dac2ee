import { useTranslation } from 'react-i18next';
import type { ListedStudent, Outline } from '../../../core/office/people-view.ts';
import { Paged } from '../paged.tsx';

interface StudentTableProps {
  students: readonly ListedStudent[];
  outline: Outline;
  busy: boolean;
  onLink: (student: ListedStudent) => void;
}

/** Students in the order they come in, each with a way to give them their link. */
export function StudentTable({ students, outline, busy, onLink }: StudentTableProps) {
  const { t } = useTranslation();
  const groups = new Map(outline.groups.map(({ id, code }) => [id, code]));
  if (students.length === 0) return <p className="ad-empty">{t('people.nobody')}</p>;
  return (
    <Paged items={students} size={50}>
      {(shown) => (
        <div
          className="ad-panel ad-table-wrap"
          tabIndex={0}
          role="group"
          aria-label={t('people.views.students')}
        >
          <table className="ad-table" data-testid="students">
            <thead>
              <tr>
                <th scope="col">{t('people.name')}</th>
                <th scope="col">{t('people.number')}</th>
                <th scope="col">{t('people.group')}</th>
                <th scope="col">{t('people.login')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {shown.map((student) => (
                <tr key={student.userId} data-student={student.studentNumber}>
                  <th scope="row">{student.displayName}</th>
                  <td>{student.studentNumber}</td>
                  <td>{groups.get(student.groupId)}</td>
                  <td>{student.login}</td>
                  <td className="ad-end">
                    <button
                      type="button"
                      className="ad-quiet"
                      disabled={busy}
                      aria-label={t('people.links.forOneNamed', { name: student.displayName })}
                      data-testid="student-link"
                      onClick={() => onLink(student)}
                    >
                      {t('people.links.forOne')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Paged>
  );
}
