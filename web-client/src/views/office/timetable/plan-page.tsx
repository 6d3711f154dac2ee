import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SittingId } from '#contracts/ids.ts';
import type { PlanFault, SittingPlan } from '#contracts/timetable.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { draftOf, formOf, newPlanForm, planFaultsOf, type PlanForm } from '../../../core/office/plan-form.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import { OfficeShell } from '../office-shell.tsx';
import type { PlaceParams } from '../office-places.ts';
import { PlanFields } from './plan-fields.tsx';
import { PlanFaults } from './plan-faults.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { useSending } from '../../../ui/use-sending.ts';

type Loaded = [RouteReply<'timetable.choices'>, RouteReply<'timetable.read'>];

const load = (api: Api): Promise<Loaded> =>
  Promise.all([api.call('timetable.choices', {}), api.call('timetable.read', {})]);

/** Plans a sitting, or changes one. */
export function PlanPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  const { sittingId } = params;
  const title = t(sittingId === undefined ? 'timetable.add' : 'timetable.change');
  if (state.status !== 'ready')
    return (
      <OfficeShell tab="timetable" title={title}>
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      </OfficeShell>
    );
  const [choices, timetable] = state.value;
  const entry = timetable.entries.find(({ plan }) => plan.id === sittingId);
  return (
    <OfficeShell tab="timetable" title={title}>
      {sittingId !== undefined && entry === undefined ? (
        <p className="ad-empty">{t('error.sitting.not_found')}</p>
      ) : (
        <PlanEditor choices={choices} timetable={timetable} plan={entry?.plan ?? null} />
      )}
    </OfficeShell>
  );
}

interface PlanEditorProps {
  choices: RouteReply<'timetable.choices'>;
  timetable: RouteReply<'timetable.read'>;
  /** Null of a new one. */
  plan: SittingPlan | null;
}

function PlanEditor({ choices, timetable, plan }: PlanEditorProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const [form, setForm] = useState<PlanForm>(() => (plan ? formOf(plan) : newPlanForm(choices.exams[0])));
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const [kept, setKept] = useState<readonly PlanFault[]>([]);
  const faults = planFaultsOf(form);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return;
    await send(async () => {
      const draft = draftOf(form);
      if (plan === null) {
        const { plan: added } = await api.call('timetable.add', { body: draft });
        if (added.byInvitation) return await invite(added.id);
      } else {
        const body = { draft, version: plan.version };
        const outcome = await api.call('timetable.change', { params: { sittingId: plan.id }, body });
        if (!outcome.saved) return setKept(outcome.faults);
      }
      goTo('/office/timetable');
    });
  }

  /** Nobody else has to agree to a sitting by invitation: it stands at once, and its candidates come next. */
  async function invite(sittingId: SittingId): Promise<void> {
    const { published } = await api.call('timetable.publish', { body: { sittingIds: [sittingId] } });
    goTo(published.length > 0 ? `/admin/sittings/${sittingId}/candidates` : '/office/timetable');
  }

  async function remove(): Promise<void> {
    if (plan === null || !window.confirm(t('timetable.removeSure'))) return;
    const params = { sittingId: plan.id };
    if (await send(() => api.call('timetable.remove', { params }))) goTo('/office/timetable');
  }

  if (choices.exams.length === 0) return <p className="ad-empty">{t('admin.sittings.noExams')}</p>;
  return (
    <form className="ad-form" noValidate data-testid="plan-form" onSubmit={(event) => void submit(event)}>
      <PlanFields choices={choices} form={form} faults={asked ? faults : new Map()} onChange={setForm} />
      {kept.length > 0 && (
        <div role="alert" className="ad-part" data-testid="kept">
          <p>{t('timetable.kept')}</p>
          <PlanFaults faults={kept} entries={timetable.entries} />
        </div>
      )}
      <FormEnd
        busy={busy}
        refused={refused}
        complaint={asked && faults.size > 0 && t('timetable.incomplete')}
        testId="plan-save"
      >
        {plan !== null && (
          <button
            type="button"
            className="pr-button"
            disabled={busy}
            data-testid="plan-remove"
            onClick={() => void remove()}
          >
            {t('timetable.remove')}
          </button>
        )}
      </FormEnd>
    </form>
  );
}
