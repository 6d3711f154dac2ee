import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ExamForm } from '#contracts/exam.ts';
import type { CourseId } from '#contracts/ids.ts';
import type { Api, RouteReply } from '../../core/api-client.ts';
import {
  SOURCES,
  asSent,
  faultsOf,
  newExamDraft,
  newSource,
  type ExamDraft,
} from '../../core/admin/exam-draft.ts';
import { LoadState } from '../proctor/shared/load-state.tsx';
import { useApi } from '../proctor/shared/use-api.ts';
import { useLoaded } from '../proctor/shared/use-loaded.ts';
import { useNavigation } from '../proctor/shared/use-navigation.ts';
import { AdminShell } from './admin-shell.tsx';
import { Field } from './field.tsx';
import { FormEnd } from './form-end.tsx';
import { LocalisedField } from './localised-field.tsx';
import { NumberField } from './number-field.tsx';
import { PaperFields } from './paper-fields.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { focusFirstFault, useFaultWords } from './use-fault-words.ts';
import { useSending } from '../../ui/use-sending.ts';

type Choices = RouteReply<'timetable.choices'>;

const load = (api: Api): Promise<Choices> => api.call('timetable.choices', {});
const newId = (): string => crypto.randomUUID();

/** A new exam; of a course, its papers are drawn from the course's bank unless one says otherwise. */
export function NewExamPage({ courseId }: { courseId: CourseId | undefined }) {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(load);
  return (
    <AdminShell tab="exams" title={t('admin.exams.add')}>
      {state.status === 'ready' ? (
        <ExamEditor choices={state.value} courseId={courseId} />
      ) : (
        <LoadState state={state} loading={t('admin.loading')} failed={t('admin.failed')} onRetry={reload} />
      )}
    </AdminShell>
  );
}

function firstDraft({ terms }: Choices, courseId: CourseId | undefined): ExamDraft {
  const termId = terms[0]?.id;
  if (courseId === undefined || termId === undefined) return newExamDraft(newSource('fixed', newId));
  return newExamDraft(newSource('drawn', newId), { courseId, termId });
}

interface ExamEditorProps {
  choices: Choices;
  courseId: CourseId | undefined;
}

/** Title, paper and what the program may mind. The contract judges it before it is sent. */
function ExamEditor({ choices, courseId }: ExamEditorProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const [draft, setDraft] = useState<ExamDraft>(() => firstDraft(choices, courseId));
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const faults = faultsOf(draft);
  const set = (change: Partial<ExamDraft>): void => setDraft({ ...draft, ...change });
  const words = useFaultWords();
  // Faults are said once the person thinks they are done, and from then on as they type.
  const faultAt = (path: string, unit = 1): string | null => (asked ? words(faults.get(path), unit) : null);

  function setForm(form: ExamForm): void {
    const [usual = 'none'] = SOURCES[form];
    const keeps = SOURCES[form].includes(draft.source.kind);
    set({ form, source: keeps ? draft.source : newSource(usual, newId) });
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    if (await send(() => api.call('exams.add', { body: asSent(draft) }))) goTo('/admin/exams');
  }

  return (
    <form className="ad-form" noValidate onSubmit={(event) => void submit(event)} data-testid="exam-form">
      <section className="ad-part" aria-labelledby="basics-title">
        <h2 id="basics-title">{t('admin.exams.basics')}</h2>
        <LocalisedField
          label={t('admin.exams.name')}
          value={draft.title}
          faultOf={(locale) => faultAt(`title.${locale}`)}
          testId="exam-title"
          onChange={(title) => set({ title })}
        />
        <div className="ad-row">
          <Field label={t('admin.exams.form')}>
            {(wiring) => (
              <select
                {...wiring}
                value={draft.form}
                data-testid="exam-form-of"
                onChange={({ target }) => setForm(ExamForm.parse(target.value))}
              >
                {ExamForm.options.map((form) => (
                  <option key={form} value={form}>
                    {t(`proctor.form.${form}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <NumberField
            label={t('admin.exams.duration')}
            value={draft.durationMinutes}
            fault={faultAt('durationMinutes')}
            testId="exam-duration"
            onChange={(durationMinutes) => set({ durationMinutes })}
          />
        </div>
        <SubjectFields value={draft} choices={choices} fault={faultAt('subject')} onChange={set} />
      </section>
      {SOURCES[draft.form].length > 1 && (
        <PaperFields
          source={draft.source}
          choices={SOURCES[draft.form]}
          courseId={draft.subject?.courseId}
          faultAt={(path) => faultAt(`source.${path}`)}
          onChange={(source) => set({ source })}
        />
      )}
      <PolicyEditor
        policy={draft.policy}
        faultAt={(path, unit) => faultAt(`policy.${path}`, unit)}
        onChange={(policy) => set({ policy })}
      />
      <FormEnd
        busy={busy}
        refused={refused}
        complaint={asked && faults.size > 0 && t('admin.checkForm')}
        testId="exam-save"
      />
    </form>
  );
}
