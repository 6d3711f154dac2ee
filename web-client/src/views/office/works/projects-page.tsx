import { useTranslation } from 'react-i18next';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { OfficeShell } from '../office-shell.tsx';

async function load(api: Api) {
  const [{ projects }, { courses }] = await Promise.all([
    api.call('projects.list', {}),
    api.call('choices.read', {}),
  ]);
  return { projects, nameOf: new Map(courses.map(({ id, name }) => [id, name])) };
}
type Listed = RouteReply<'projects.list'>['projects'][number];

/** Projects at home: an examiner's own, for the office all. */
export function ProjectsPage() {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="works" title={t('projects.title')}>
      <p className="ad-lead">{t('projects.lead')}</p>
      <p className="ad-add">
        <PlaceLink to="/office/works/new" className="pr-button pr-button-main">
          {t('projects.add')}
        </PlaceLink>
      </p>
      {state.status !== 'ready' ? (
        <LoadState
          state={state}
          loading={t('projects.loading')}
          failed={t('projects.failed')}
          onRetry={reload}
        />
      ) : state.value.projects.length === 0 ? (
        <p className="ad-empty">{t('projects.none')}</p>
      ) : (
        <ul className="ad-list" data-testid="projects">
          {state.value.projects.map((project) => (
            <ProjectRow
              key={project.assignment.id}
              project={project}
              course={state.value.nameOf.get(project.assignment.courseId)}
            />
          ))}
        </ul>
      )}
    </OfficeShell>
  );
}

function ProjectRow({
  project: { assignment, enrolled, handedIn, marked },
  course,
}: {
  project: Listed;
  course: Parameters<ReturnType<typeof useLocalised>>[0] | undefined;
}) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { span } = useFormats();
  return (
    <li>
      <PlaceLink to={`/office/works/${assignment.id}`}>{localised(assignment.title)}</PlaceLink>
      <span>
        {[course && localised(course), span(assignment.opensAt, assignment.dueAt)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span>{t('projects.counts', { enrolled, handedIn, marked })}</span>
    </li>
  );
}
