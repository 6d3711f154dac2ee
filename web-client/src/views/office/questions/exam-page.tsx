import { useCallback, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import type { CourseId, TermId } from '#contracts/ids.ts';
import type { BankQuestion } from '#contracts/question-bank.ts';
import type { Term } from '#contracts/structure.ts';
import type { Api } from '../../../core/api-client.ts';
import { faultsOfPlan, newPlan, type ExamPlan } from '../../../core/bank/exam-plan.ts';
import { errorCodeOf } from '../../../core/coded-error.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { LocalisedField } from '../../admin/localised-field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { PolicyEditor } from '../../admin/policy-editor.tsx';
import { focusFirstFault, useFaultWords } from '../../admin/use-fault-words.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { BlueprintEditor } from './blueprint-editor.tsx';
import { MarkingRuleFields } from './marking-rule-fields.tsx';
import './questions.css';

/** An exam whose papers are drawn from a course's bank. */
export function BlueprintExamPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const courseId = params['courseId'] as CourseId;
  const load = useCallback(
    async (api: Api) => {
      const [{ questions }, { terms }] = await Promise.all([
        api.call('questions.list', { params: { courseId } }),
        api.call('questions.courses', {}),
      ]);
      return { questions, terms };
    },
    [courseId],
  );
  const { state, reload } = useLoaded(load);
  return (
    <OfficeShell tab="questions" title={t('bank.exam.title')}>
      {state.status === 'ready' ? (
        <PlanForm courseId={courseId} {...state.value} />
      ) : (
        <LoadState state={state} loading={t('bank.loading')} failed={t('bank.failed')} onRetry={reload} />
      )}
    </OfficeShell>
  );
}

interface PlanFormProps {
  courseId: CourseId;
  questions: readonly BankQuestion[];
  terms: readonly Term[];
}

function PlanForm({ courseId, questions, terms }: PlanFormProps) {
  const { t } = useTranslation();
  const api = useApi();
  const localised = useLocalised();
  const { goTo } = useNavigation();
  const [plan, setPlan] = useState<ExamPlan>(() => newPlan(terms[0]?.id));
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const words = useFaultWords();
  const faults = faultsOfPlan(plan);
  const faultAt = (path: string, unit = 1): string | null => (asked ? words(faults.get(path), unit) : null);
  const set = (change: Partial<ExamPlan>): void => setPlan({ ...plan, ...change });

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    setBusy(true);
    setRefused(null);
    try {
      await api.call('questions.addExam', { params: { courseId }, body: plan });
      goTo('/admin/exams');
    } catch (error) {
      setRefused(errorCodeOf(error));
      setBusy(false);
    }
  }

  return (
    <form className="ad-form" noValidate onSubmit={(event) => void submit(event)} data-testid="plan-form">
      <p className="ad-lead">{t('bank.exam.lead')}</p>
      <section className="ad-part" aria-labelledby="basics-title">
        <h2 id="basics-title">{t('admin.exams.basics')}</h2>
        <LocalisedField
          label={t('admin.exams.name')}
          value={plan.title}
          faultOf={(locale) => faultAt(`title.${locale}`)}
          testId="exam-title"
          onChange={(title) => set({ title })}
        />
        <div className="ad-row">
          <Field label={t('bank.exam.term')} fault={faultAt('termId')}>
            {(wiring) => (
              <select
                {...wiring}
                value={plan.termId}
                onChange={({ target }) => set({ termId: target.value as TermId })}
              >
                {terms.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {localised(name)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <NumberField
            label={t('admin.exams.duration')}
            value={plan.durationMinutes}
            fault={faultAt('durationMinutes')}
            onChange={(durationMinutes) => set({ durationMinutes })}
          />
        </div>
      </section>
      <BlueprintEditor
        blueprint={plan.blueprint}
        questions={questions}
        faultAt={(path) => faultAt(`blueprint.${path}`)}
        onChange={(blueprint) => set({ blueprint })}
      />
      <MarkingRuleFields
        rule={plan.marking}
        faultAt={(path) => faultAt(`marking.${path}`)}
        onChange={(marking) => set({ marking })}
      />
      <PolicyEditor
        policy={plan.policy}
        faultAt={(path, unit) => faultAt(`policy.${path}`, unit)}
        onChange={(policy) => set({ policy })}
      />
      <div className="ad-submit">
        <button type="submit" className="pr-button pr-button-main" disabled={busy} data-testid="plan-save">
          {t(busy ? 'admin.saving' : 'admin.save')}
        </button>
        <p role="alert">
          {asked && faults.size > 0 && t('admin.checkForm')}
          {refused !== null && t(`error.${refused}`)}
        </p>
      </div>
    </form>
  );
}
