import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api, RouteReply, RouteRequest } from '../../../core/api-client.ts';
import { shownStudents } from '../../../core/office/people-view.ts';
import type { ListedStudent, Outline, StudentFilter } from '../../../core/office/people-view.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { PeopleShell } from './people-shell.tsx';
import { PortalLinks } from './portal-links.tsx';
import { StudentFilters } from './student-filters.tsx';
import { StudentTable } from './student-table.tsx';

type Loaded = [Outline, RouteReply<'people.students'>];
type Links = RouteReply<'people.links'>['links'];

const load = (api: Api): Promise<Loaded> =>
  Promise.all([api.call('structure.outline', {}), api.call('people.students', { query: {} })]);

/** Everybody who studies here, by faculty, programme and group; links to their own pages are given out here. */
export function StudentsPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <PeopleShell view="students" lead={t('people.students.lead')}>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      ) : state.value[1].students.length === 0 ? (
        <p className="ad-empty">{t('people.students.empty')}</p>
      ) : (
        <Students
          outline={state.value[0]}
          students={state.value[1].students}
          groupId={params['groupId'] ?? ''}
        />
      )}
    </PeopleShell>
  );
}

interface StudentsProps {
  outline: Outline;
  students: readonly ListedStudent[];
  groupId: string;
}

function Students({ outline, students, groupId }: StudentsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [filter, setFilter] = useState<StudentFilter>({ facultyId: '', programmeId: '', groupId, text: '' });
  const [links, setLinks] = useState<Links | null>(null);
  const { busy, refused, send } = useSending();
  const shown = shownStudents(students, outline, filter);
  const group = outline.groups.find(({ id }) => id === filter.groupId);

  async function give(body: RouteRequest<'people.links'>['body'], question: string): Promise<void> {
    if (!window.confirm(question)) return;
    await send(async () => setLinks((await api.call('people.links', { body })).links));
    window.scrollTo(0, 0);
  }

  if (links !== null) return <PortalLinks links={links} onClose={() => setLinks(null)} />;
  return (
    <>
      <StudentFilters outline={outline} filter={filter} onChange={setFilter} />
      <div className="pe-count">
        <p role="status" data-testid="student-count">
          {t('people.students.count', { count: shown.length })}
        </p>
        {group !== undefined && (
          <button
            type="button"
            className="pr-button pr-button-main"
            disabled={busy}
            data-testid="group-links"
            onClick={() =>
              void give({ groupId: group.id }, t('people.links.sureGroup', { group: group.code }))
            }
          >
            {t('people.links.forGroup', { group: group.code })}
          </button>
        )}
      </div>
      <p role="alert" className="ad-fault">
        {refused !== null && t(`error.${refused.code}`)}
      </p>
      <StudentTable
        key={JSON.stringify(filter)}
        students={shown}
        outline={outline}
        busy={busy}
        onLink={({ userId, displayName }) =>
          void give({ studentId: userId }, t('people.links.sureOne', { name: displayName }))
        }
      />
    </>
  );
}
