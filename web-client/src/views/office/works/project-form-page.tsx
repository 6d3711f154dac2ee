import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssignmentId } from '#contracts/ids.ts';
import type { Assignment } from '#contracts/work.ts';
import type { Api } from '../../../core/api-client.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { ProjectFields } from './project-fields.tsx';
import '../oral/oral.css';
import './works.css';

/** A new project, or one that is there. */
export function ProjectFormPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const standingId = params['assignmentId'] as AssignmentId | undefined;
  const [newId] = useState(() => crypto.randomUUID());
  const load = useCallback(
    async (api: Api) => {
      const [choices, standing] = await Promise.all([
        api.call('choices.read', {}),
        standingId === undefined ? null : api.call('projects.read', { params: { assignmentId: standingId } }),
      ]);
      return { choices, standing: standing?.assignment ?? (null as Assignment | null) };
    },
    [standingId],
  );
  const { state, reload } = useLoaded(load);
  const back = standingId === undefined ? '/office/works' : `/office/works/${standingId}`;
  return (
    <OfficeShell tab="works" title={t(standingId === undefined ? 'projects.add' : 'projects.edit')}>
      <p className="gr-back">
        <PlaceLink to={back}>{t('projects.back')}</PlaceLink>
      </p>
      {state.status !== 'ready' ? (
        <LoadState
          state={state}
          loading={t('projects.loading')}
          failed={t('projects.failed')}
          onRetry={reload}
        />
      ) : state.value.choices.courses.length === 0 ? (
        <p className="ad-empty">{t('projects.noCourses')}</p>
      ) : (
        <ProjectFields
          {...state.value}
          assignmentId={standingId ?? (newId as AssignmentId)}
          onCriteriaAdded={reload}
        />
      )}
    </OfficeShell>
  );
}
