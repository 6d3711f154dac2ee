import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useSession } from '../../proctor/shared/use-session.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { CommentPart } from '../works/comment-part.tsx';
import { VersionCards } from '../works/version-cards.tsx';
import { AdmissionPart } from './admission-part.tsx';
import { CommissionPart } from './commission-part.tsx';
import { DefencePart } from './defence-part.tsx';
import { ReportPart } from './report-part.tsx';
import '../works/works.css';

export type ReadThesis = RouteReply<'theses.read'>;
export interface ThesisPartProps {
  read: ReadThesis;
  onChanged: () => void;
}

/** While a commission sits, its page is asked again so often, ms. */
const LOOK_EVERY_MS = 5_000;

/** One thesis from its topic to the decision: each sees what is theirs to do. */
export function ThesisPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const workId = params['workId'] as WorkId;
  const load = useCallback((api: Api) => api.call('theses.read', { params: { workId } }), [workId]);
  const { state, reload } = useLoaded(load);
  const read = state.status === 'ready' ? state.value : null;
  const isHeard = read?.thesis.defence?.decidedAt === null;
  useEffect(() => {
    if (!isHeard) return;
    const timer = window.setInterval(reload, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [isHeard, reload]);
  return (
    <OfficeShell tab="theses" title={read?.displayName ?? t('theses.thesis')}>
      <p className="gr-back">
        <PlaceLink to="/office/theses">{t('theses.toAll')}</PlaceLink>
      </p>
      {read ? (
        <>
          <p className="ad-lead">{localised(read.thesis.topic)}</p>
          <Parts read={read} onChanged={reload} />
        </>
      ) : (
        state.status !== 'ready' && (
          <LoadState
            state={state}
            loading={t('theses.loading')}
            failed={t('theses.failed')}
            onRetry={reload}
          />
        )
      )}
    </OfficeShell>
  );
}

function Parts({ read, onChanged }: ThesisPartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { user } = useSession();
  const { thesis, work, people } = read;
  const supervisor = people.find(({ id }) => id === thesis.supervisorId);
  const isSupervisor = thesis.supervisorId === user.id;
  const isOpen = thesis.admission === null;
  return (
    <div className="gr-gap">
      <p>
        {t('theses.supervisor')}: {supervisor?.displayName}
        {'. '}
        {work.statement
          ? t('projects.signed', { at: formats.dayTime(work.statement.signedAt) })
          : t('projects.unsigned')}
      </p>
      <VersionCards work={work} mayJudge={isSupervisor && isOpen} onChanged={onChanged} />
      <CommentPart
        work={work}
        people={people}
        mayWrite={isSupervisor && isOpen && work.versions.length > 0}
        onChanged={onChanged}
      />
      <ReportPart
        part="supervisorReport"
        mayWrite={isSupervisor && isOpen}
        read={read}
        onChanged={onChanged}
      />
      <ReportPart
        part="review"
        mayWrite={user.role !== 'examiner' && isOpen}
        read={read}
        onChanged={onChanged}
      />
      <AdmissionPart read={read} onChanged={onChanged} />
      {thesis.admission && <CommissionPart read={read} onChanged={onChanged} />}
      {thesis.defence && <DefencePart defence={thesis.defence} read={read} onChanged={onChanged} />}
    </div>
  );
}
