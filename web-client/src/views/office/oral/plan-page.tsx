import { useCallback, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CriteriaSetId, SittingId, TicketBankId, UserId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../../core/api-client.ts';
import { oralPlanFaultsOf, planDraftOf, type PlanDraft } from '../../../core/oral/plan-draft.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { Field } from '../../admin/field.tsx';
import { FormEnd } from '../../admin/form-end.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { focusFirstFault, useFaultWords } from '../../admin/use-fault-words.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { PlaceLink } from '../../proctor/shared/place-link.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { PickMany } from '../timetable/pick-many.tsx';
import './oral.css';

interface Choices {
  banks: RouteReply<'tickets.list'>['banks'];
  criteria: RouteReply<'choices.read'>['criteria'];
  examiners: RouteReply<'choices.read'>['examiners'];
}

/** How a sitting is examined: tickets, criteria, times, who examines. */
export function OralPlanPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const sittingId = params['sittingId'] as SittingId;
  const load = useCallback(
    async (api: Api) => {
      const [{ sittings }, { banks }, { criteria, examiners }] = await Promise.all([
        api.call('oral.list', {}),
        api.call('tickets.list', {}),
        api.call('choices.read', {}),
      ]);
      const sitting = sittings.find((one) => one.sittingId === sittingId) ?? null;
      return { sitting, choices: { banks, criteria, examiners } };
    },
    [sittingId],
  );
  const { state, reload } = useLoaded(load);
  const sitting = state.status === 'ready' ? state.value.sitting : null;
  return (
    <OfficeShell tab="oral" title={sitting ? localised(sitting.examTitle) : t('oral.plan.set')}>
      <p className="gr-back">
        <PlaceLink to="/office/oral">{t('oral.back')}</PlaceLink>
      </p>
      {state.status !== 'ready' ? (
        <LoadState state={state} loading={t('oral.loading')} failed={t('oral.failed')} onRetry={reload} />
      ) : sitting === null ? (
        <p className="ad-empty">{t('error.sitting.not_found')}</p>
      ) : (
        <PlanForm
          sittingId={sittingId}
          standing={planDraftOf(sitting.plan, sitting.examinerIds)}
          choices={state.value.choices}
        />
      )}
    </OfficeShell>
  );
}

function PlanForm({
  sittingId,
  standing,
  choices: { banks, criteria, examiners },
}: {
  sittingId: SittingId;
  standing: PlanDraft;
  choices: Choices;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const localised = useLocalised();
  const words = useFaultWords();
  const [draft, setDraft] = useState(standing);
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const chosen = draft.examinerIds.length > 0 && draft.bankId !== '' && draft.criteriaSetId !== '';
  const faults = oralPlanFaultsOf(draft);
  const faultAt = (path: string): string | null => (asked ? words(faults.get(path), 1) : null);
  const choice = (path: 'bankId' | 'criteriaSetId'): string | null =>
    asked && draft[path] === '' ? t('admin.required') : null;
  const set = (change: Partial<PlanDraft>): void => setDraft({ ...draft, ...change });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (!chosen || faults.size > 0) return focusFirstFault();
    if (await send(() => api.call('oral.plan', { params: { sittingId }, body: draft }))) goTo('/office/oral');
  }

  if (banks.length === 0 || criteria.length === 0)
    return (
      <div className="ad-empty or-missing" data-testid="plan-missing">
        <p>{t('oral.plan.missing')}</p>
        {banks.length === 0 && <PlaceLink to="/office/oral/tickets/new">{t('oral.tickets.add')}</PlaceLink>}
        {criteria.length === 0 && <PlaceLink to="/office/oral/criteria">{t('oral.criteria.add')}</PlaceLink>}
      </div>
    );
  return (
    <form className="ad-form" noValidate onSubmit={(event) => void save(event)} data-testid="oral-plan">
      <section className="ad-part" aria-labelledby="plan-title">
        <h2 id="plan-title">{t('oral.plan.title')}</h2>
        <div className="ad-row">
          <Field label={t('oral.plan.bank')} fault={choice('bankId')}>
            {(wiring) => (
              <select
                {...wiring}
                value={draft.bankId}
                data-testid="plan-bank"
                onChange={({ target }) => set({ bankId: target.value as TicketBankId })}
              >
                <option value="">{t('oral.choose')}</option>
                {banks.map(({ id, name, ticketCount }) => (
                  <option key={id} value={id}>
                    {t('oral.plan.bankOption', { name, count: ticketCount })}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('oral.plan.criteria')} fault={choice('criteriaSetId')}>
            {(wiring) => (
              <select
                {...wiring}
                value={draft.criteriaSetId}
                data-testid="plan-criteria"
                onChange={({ target }) => set({ criteriaSetId: target.value as CriteriaSetId })}
              >
                <option value="">{t('oral.choose')}</option>
                {criteria.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {localised(name)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('oral.plan.source')}>
            {(wiring) => (
              <select
                {...wiring}
                value={draft.source}
                data-testid="plan-source"
                onChange={({ target }) => set({ source: target.value as PlanDraft['source'] })}
              >
                {(['oral', 'complex'] as const).map((source) => (
                  <option key={source} value={source}>
                    {t(`oral.source.${source}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <div className="ad-row">
          {(['preparationMinutes', 'answerMinutes'] as const).map((key) => (
            <NumberField
              key={key}
              label={t(`oral.plan.${key}`)}
              value={draft[key]}
              fault={faultAt(key)}
              testId={`plan-${key}`}
              onChange={(value) => set({ [key]: value })}
            />
          ))}
        </div>
      </section>
      <PickMany
        label={t(draft.source === 'complex' ? 'oral.plan.commission' : 'oral.plan.examiners')}
        choices={examiners.map(({ id, displayName }) => ({ id, name: displayName }))}
        chosen={draft.examinerIds}
        testId="plan-examiners"
        onChange={(ids) => set({ examinerIds: ids as UserId[] })}
      />
      <FormEnd
        busy={busy}
        refused={refused}
        complaint={asked && (!chosen || faults.size > 0) && t('oral.plan.incomplete')}
        testId="oral-plan-save"
      />
    </form>
  );
}
