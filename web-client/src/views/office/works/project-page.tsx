import { useTranslation } from 'react-i18next';
import type { JudgedWork } from '#contracts/routes/work-routes.ts';
import { workState } from '../../../core/office/work-state.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { useProject, type Project } from './use-project.ts';
import './works.css';

/** Who is to hand a project in, and how far each is. */
export function ProjectPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const { state, reload } = useProject(params['assignmentId'] ?? '');
  const ready = state.status === 'ready' ? state.value : null;
  return (
    <OfficeShell tab="works" title={ready ? localised(ready.assignment.title) : t('projects.title')}>
      <p className="gr-back">
        <PlaceLink to="/office/works">{t('projects.toAll')}</PlaceLink>
      </p>
      {ready ? (
        <Students project={ready} />
      ) : (
        state.status !== 'ready' && (
          <LoadState
            state={state}
            loading={t('projects.loading')}
            failed={t('projects.failed')}
            onRetry={reload}
          />
        )
      )}
    </OfficeShell>
  );
}

function Students({ project: { assignment, works, examiners } }: { project: Project }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <dl className="gr-facts">
        <div>
          <dt>{t('projects.opensAt')}</dt>
          <dd>{formats.dayTime(assignment.opensAt)}</dd>
        </div>
        <div>
          <dt>{t('projects.dueAt')}</dt>
          <dd>{formats.dayTime(assignment.dueAt)}</dd>
        </div>
        <div>
          <dt>{t('projects.examiners')}</dt>
          <dd>{examiners.map(({ displayName }) => displayName).join(', ')}</dd>
        </div>
      </dl>
      <p className="ad-add">
        <PlaceLink to={`/office/works/${assignment.id}/edit`} className="pr-button">
          {t('projects.edit')}
        </PlaceLink>
      </p>
      {works.length === 0 ? (
        <p className="ad-empty">{t('projects.nobody')}</p>
      ) : (
        <div className="ad-panel ad-table-wrap" tabIndex={0} role="group" aria-label={t('projects.students')}>
          <table className="ad-table" data-testid="works">
            <thead>
              <tr>
                <th scope="col">{t('projects.student')}</th>
                <th scope="col" className="gr-minor">
                  {t('grades.group')}
                </th>
                <th scope="col">{t('projects.due')}</th>
                <th scope="col">{t('projects.received')}</th>
                <th scope="col">{t('projects.state.title')}</th>
              </tr>
            </thead>
            <tbody>
              {works.map((one) => (
                <StudentRow
                  key={one.studentId}
                  one={one}
                  to={`/office/works/${assignment.id}/${one.studentId}`}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function StudentRow({ one, to }: { one: JudgedWork; to: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { displayName, groupCode, dueAt, work } = one;
  const last = work?.versions.at(-1);
  const state = workState(one);
  return (
    <tr data-state={state}>
      <th scope="row">{work ? <PlaceLink to={to}>{displayName}</PlaceLink> : displayName}</th>
      <td className="gr-minor">{groupCode}</td>
      <td>{formats.dayTime(dueAt)}</td>
      <td>
        {last ? formats.dayTime(last.receivedAt) : '–'}
        {last && last.lateMs > 0 && <span className="gr-overdue">{t('projects.wasLate')}</span>}
      </td>
      <td>
        <span className="ad-state" data-state={state === 'marked' ? 'live' : undefined}>
          {state === 'marked'
            ? t('projects.state.marked', { points: formats.number(work?.outcome?.points ?? 0) })
            : t(`projects.state.${state}`)}
        </span>
      </td>
    </tr>
  );
}
