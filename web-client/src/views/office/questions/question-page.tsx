import { useCallback, useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseId, Locale, QuestionId } from '#contracts/ids.ts';
import type { BankDraft } from '#contracts/question-bank.ts';
import type { Api } from '../../../core/api-client.ts';
import { faultsOf, filledIn, newDraft } from '../../../core/bank/question-draft.ts';
import { asLocale } from '../../../i18n/index.ts';
import { FormEnd } from '../../admin/form-end.tsx';
import { useFaultWords, focusFirstFault } from '../../admin/use-fault-words.ts';
import { useSending } from '../../../ui/use-sending.ts';
import { LoadState } from '../../proctor/shared/load-state.tsx';
import { useApi } from '../../proctor/shared/use-api.ts';
import { useLoaded } from '../../proctor/shared/use-loaded.ts';
import { useNavigation } from '../../proctor/shared/use-navigation.ts';
import type { PlaceParams } from '../office-places.ts';
import { OfficeShell } from '../office-shell.tsx';
import { BankPlace } from './bank-place.tsx';
import { QuestionForm } from './question-form.tsx';
import { QuestionPreview } from './question-preview.tsx';
import { WritingLanguage } from './writing-language.tsx';
import './questions.css';

/** A question that is there already, as its newest version. */
export function EditQuestionPage({ params }: { params: PlaceParams }) {
  const { t } = useTranslation();
  const questionId = params['questionId'] as QuestionId;
  const load = useCallback(
    (api: Api) => api.call('questions.read', { params: { questionId } }),
    [questionId],
  );
  const { state, reload } = useLoaded(load);
  if (state.status === 'ready')
    return <QuestionEditor courseId={params['courseId'] as CourseId} standing={state.value.question} />;
  return (
    <OfficeShell tab="questions" title={t('bank.edit')}>
      <LoadState state={state} loading={t('bank.loading')} failed={t('bank.failed')} onRetry={reload} />
    </OfficeShell>
  );
}

/** A new question. */
export function AddQuestionPage({ params }: { params: PlaceParams }) {
  return <QuestionEditor courseId={params['courseId'] as CourseId} standing={null} />;
}

interface QuestionEditorProps {
  courseId: CourseId;
  standing: (BankDraft & { id: QuestionId; version: number; retired: boolean }) | null;
}

function QuestionEditor({ courseId, standing }: QuestionEditorProps) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { goTo } = useNavigation();
  const [draft, setDraft] = useState<BankDraft>(() => standing ?? newDraft(() => crypto.randomUUID()));
  const [retired, setRetired] = useState(standing?.retired ?? false);
  const [locale, setLocale] = useState<Locale>(() => asLocale(i18n.language) ?? 'kk');
  const [asked, setAsked] = useState(false);
  const { busy, refused, send } = useSending();
  const words = useFaultWords();
  const faults = useMemo(() => faultsOf(draft), [draft]);
  const faultAt = (path: string): string | null => (asked ? words(faults.get(path), 1) : null);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setAsked(true);
    if (faults.size > 0) return focusFirstFault();
    const { category, difficulty, question, key } = filledIn(draft);
    const body = { category, difficulty, question, key };
    const saved = await send(async () => {
      if (standing === null) await api.call('questions.add', { params: { courseId }, body });
      else {
        const { id: questionId, version } = standing;
        await api.call('questions.change', { params: { questionId }, body: { ...body, version, retired } });
      }
    });
    if (saved) goTo(`/office/questions/${courseId}`);
  }

  return (
    <OfficeShell tab="questions" title={t(standing === null ? 'bank.add' : 'bank.edit')}>
      <form
        className="qb-editor"
        noValidate
        onSubmit={(event) => void save(event)}
        data-testid="question-form"
      >
        <div className="ad-form">
          <WritingLanguage locale={locale} onChange={setLocale} />
          <section className="ad-part" aria-labelledby="question-title">
            <h2 id="question-title">{t('bank.prompt')}</h2>
            <QuestionForm
              draft={draft}
              locale={locale}
              faultAt={faultAt}
              onChange={(written) => setDraft({ ...draft, ...written })}
            />
          </section>
          <BankPlace draft={draft} onChange={setDraft} />
          {standing !== null && (
            <label className="qb-check">
              <input
                type="checkbox"
                checked={retired}
                onChange={({ target }) => setRetired(target.checked)}
              />
              {t('bank.retire')}
            </label>
          )}
          <FormEnd
            busy={busy}
            refused={refused}
            complaint={asked && faults.size > 0 && t('admin.checkForm')}
            testId="question-save"
          />
        </div>
        <QuestionPreview question={draft.question} locale={locale} />
      </form>
    </OfficeShell>
  );
}
