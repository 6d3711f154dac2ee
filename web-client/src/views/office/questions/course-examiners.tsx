import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseId, UserId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { Button } from '../../../ui/button.tsx';
import { useSending } from '../../../ui/use-sending.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { PickMany } from '../timetable/pick-many.tsx';

type Examiners = RouteReply<'courseExaminers.read'>['examiners'];

/** Who examines the course, for the dean's office to see and to assign; others see none of its questions, tickets and papers. */
export function CourseExaminers({ courseId }: { courseId: CourseId }) {
  const { t } = useTranslation();
  const load = useCallback(
    (api: Api) => api.call('courseExaminers.read', { params: { courseId } }),
    [courseId],
  );
  const { state, reload } = useLoaded(load);
  return (
    <details className="ad-section qb-examiners" data-testid="course-examiners">
      <summary>{t('bank.examiners.title')}</summary>
      <p className="ad-lead">{t('bank.examiners.lead')}</p>
      {state.status === 'ready' ? (
        <Assigning courseId={courseId} examiners={state.value.examiners} />
      ) : (
        <LoadState state={state} loading={t('bank.loading')} failed={t('bank.failed')} onRetry={reload} />
      )}
    </details>
  );
}

function Assigning({ courseId, examiners }: { courseId: CourseId; examiners: Examiners }) {
  const { t } = useTranslation();
  const api = useApi();
  const { busy, refused, send } = useSending();
  const [saved, setSaved] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    examiners.filter(({ isAssigned }) => isAssigned).map(({ id }) => id),
  );
  const planned = examiners.filter(({ isPlanned }) => isPlanned).map(({ displayName }) => displayName);

  async function save(): Promise<void> {
    const body = { examinerIds: chosen as readonly UserId[] as UserId[] };
    const done = await send(() => api.call('courseExaminers.assign', { params: { courseId }, body }));
    if (done) setSaved(true);
  }

  return (
    <>
      {planned.length > 0 && <p>{t('bank.examiners.planned', { names: planned.join(', ') })}</p>}
      <PickMany
        label={t('bank.examiners.assigned')}
        choices={examiners.map(({ id, displayName }) => ({ id, name: displayName }))}
        chosen={chosen}
        testId="pick-examiners"
        onChange={(ids) => {
          setSaved(false);
          setChosen(ids);
        }}
      />
      <p role="alert" className="ad-fault">
        {refused !== null && t(`error.${refused.code}`)}
      </p>
      <Button busy={busy} data-testid="assign-examiners" onClick={() => void save()}>
        {t('bank.examiners.save')}
      </Button>
      <p role="status">{saved && t('bank.examiners.saved')}</p>
    </>
  );
}
