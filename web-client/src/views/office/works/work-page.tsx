import { useTranslation } from 'react-i18next';
import type { JudgedWork } from '#contracts/routes/work-routes.ts';
import type { Work } from '#contracts/work.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useSession } from '../../proctor/shared/use-session.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { AssessmentsTable } from '../oral/assessments-table.tsx';
import { CommentPart } from './comment-part.tsx';
import { MarkForm } from './mark-form.tsx';
import { ScoresForm } from './scores-form.tsx';
import { useProject, type Project } from './use-project.ts';
import { VersionCards } from './version-cards.tsx';
import '../oral/oral.css';
import './works.css';

/** One student's project: its versions, what its examiners think of it, and its mark. */
export function JudgedWorkPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const assignmentId = params['assignmentId'] ?? '';
  const { state, reload } = useProject(assignmentId);
  const found =
    state.status === 'ready'
      ? state.value.works.find(({ studentId }) => studentId === params['studentId'])
      : undefined;
  const work = found?.work ?? null;
  return (
    <OfficeShell tab="works" title={found?.displayName ?? t('projects.work')}>
      <p className="gr-back">
        <PlaceLink to={`/office/works/${assignmentId}`}>{t('projects.back')}</PlaceLink>
      </p>
      {state.status !== 'ready' ? (
        <LoadState
          state={state}
          loading={t('projects.loading')}
          failed={t('projects.failed')}
          onRetry={reload}
        />
      ) : found && work ? (
        <Judging project={state.value} found={found} work={work} onChanged={reload} />
      ) : (
        <p className="ad-empty">{t('projects.notBegun')}</p>
      )}
    </OfficeShell>
  );
}

interface JudgingProps {
  project: Project;
  found: JudgedWork;
  work: Work;
  onChanged: () => void;
}

function Judging({ project, found, work, onChanged }: JudgingProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { user } = useSession();
  const { assessments, combined } = found;
  const isJudge = project.examiners.some(({ id }) => id === user.id);
  const missing = project.examiners.filter(({ id }) => combined.missing.includes(id));
  const isHandedIn = work.versions.length > 0;
  return (
    <div className="gr-gap">
      <p>
        {work.statement
          ? t('projects.signed', { at: formats.dayTime(work.statement.signedAt) })
          : t('projects.unsigned')}{' '}
        {t('projects.dueFor', { at: formats.dayTime(found.dueAt) })}
      </p>
      <VersionCards work={work} mayJudge={isJudge && work.outcome === null} onChanged={onChanged} />
      <CommentPart
        work={work}
        people={project.examiners}
        mayWrite={isJudge && isHandedIn}
        onChanged={onChanged}
      />
      {isHandedIn && (
        <section className="ad-part" aria-labelledby="points-title">
          <h2 id="points-title">{t('projects.judging')}</h2>
          {isJudge && work.outcome === null && (
            <ScoresForm
              work={work}
              criteria={project.criteria}
              assessments={assessments}
              onChanged={onChanged}
            />
          )}
          {assessments.length > 0 && <AssessmentsTable seat={found} view={project} />}
          {work.outcome === null && missing.length > 0 && (
            <p data-testid="judges-missing">
              {t('projects.missing', { names: missing.map(({ displayName }) => displayName).join(', ') })}
            </p>
          )}
          {isJudge && work.outcome === null && combined.points !== null && (
            <MarkForm
              work={work}
              points={combined.points}
              isContested={combined.isContested}
              needsOriginality={project.assignment.needsOriginality}
              onChanged={onChanged}
            />
          )}
          {work.outcome && (
            <div data-testid="mark">
              <p className="wo-mark">
                {t('projects.mark.given', { points: formats.number(work.outcome.points) })}
              </p>
              {work.outcome.deducted > 0 && (
                <p>{t('projects.mark.deducted', { points: formats.number(work.outcome.deducted) })}</p>
              )}
              {work.outcome.remark !== '' && <p className="gr-said">{work.outcome.remark}</p>}
            </div>
          )}
        </section>
      )}
    </div>
  );
}
