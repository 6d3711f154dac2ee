import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '#contracts/error-codes.ts';
import { ExamForm, type Question } from '#contracts/exam.ts';
import { faultsOf, newExamDraft, newQuestion, type ExamDraft } from '../../core/admin/exam-draft.ts';
import { Icon } from '../proctor/shared/icon.tsx';
import { errorCodeOf } from '../../core/coded-error.ts';
import { useApi } from '../proctor/shared/use-api.ts';
import { useNavigation } from '../proctor/shared/use-navigation.ts';
import { AdminShell } from './admin-shell.tsx';
import { Field } from './field.tsx';
import { LocalisedField } from './localised-field.tsx';
import { NumberField } from './number-field.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { SubjectFields } from './subject-fields.tsx';
import { focusFirstFault, useFaultWords } from './use-fault-words.ts';

/** A new exam: title, paper and what the program may mind. The contract judges it before it is sent. */
export function NewExamPage() {
  const { t } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const [draft, setDraft] = useState<ExamDraft>(newExamDraft);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const faults = faultsOf(draft);
  const set = (change: Partial<ExamDraft>): void => setDraft({ ...draft, ...change });
  const words = useFaultWords();
  // Faults are said once the person thinks they are done, and from then on as they type.
  const faultAt = (path: string, unit = 1): string | null => (asked ? words(faults.get(path), unit) : null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    setBusy(true);
    setRefused(null);
    try {
      await api.call('exams.add', { body: draft });
      goTo('/admin/exams');
    } catch (error) {
      setRefused(errorCodeOf(error));
      setBusy(false);
    }
  }

  return (
    <AdminShell tab="exams" title={t('admin.exams.add')}>
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
                  onChange={({ target }) => set({ form: ExamForm.parse(target.value) })}
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
          <SubjectFields value={draft} onChange={set} />
        </section>
        <PaperEditor
          questions={draft.paper.questions}
          faultAt={(path) => faultAt(`paper.questions.${path}`)}
          onChange={(questions) => set({ paper: { questions } })}
        />
        <PolicyEditor
          policy={draft.policy}
          faultAt={(path, unit) => faultAt(`policy.${path}`, unit)}
          onChange={(policy) => set({ policy })}
        />
        <div className="ad-submit">
          <button type="submit" className="pr-button pr-button-main" disabled={busy} data-testid="exam-save">
            {t(busy ? 'admin.saving' : 'admin.save')}
          </button>
          <p role="alert">
            {asked && faults.size > 0 && t('admin.checkForm')}
            {refused !== null && t(`error.${refused}`)}
          </p>
        </div>
      </form>
    </AdminShell>
  );
}

interface PaperEditorProps {
  questions: readonly Question[];
  faultAt: (path: string) => string | null;
  onChange: (questions: Question[]) => void;
}

function PaperEditor({ questions, faultAt, onChange }: PaperEditorProps) {
  const { t } = useTranslation();
  return (
    <section className="ad-part" aria-labelledby="paper-title">
      <h2 id="paper-title">{t('admin.exams.paper')}</h2>
      <p className="ad-lead">{t('admin.exams.paperLead')}</p>
      {questions.length === 0 && <p className="ad-empty">{t('admin.exams.noQuestions')}</p>}
      {questions.map((question, index) => (
        <QuestionEditor
          key={question.id}
          question={question}
          number={index + 1}
          last={index === questions.length - 1}
          faultAt={(path) => faultAt(`${index}.${path}`)}
          onChange={(changed) => onChange(questions.with(index, changed))}
          onMove={(step) => onChange(questions.toSpliced(index, 1).toSpliced(index + step, 0, question))}
          onRemove={() => onChange(questions.toSpliced(index, 1))}
        />
      ))}
      <button
        type="button"
        className="pr-button"
        data-testid="add-question"
        disabled={questions.length >= 200}
        onClick={() => onChange([...questions, newQuestion('single_choice', () => crypto.randomUUID())])}
      >
        <Icon name="plus" /> {t('admin.exams.addQuestion')}
      </button>
    </section>
  );
}
