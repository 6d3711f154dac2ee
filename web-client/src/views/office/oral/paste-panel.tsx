import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CourseId } from '#contracts/ids.ts';
import type { Course } from '#contracts/structure.ts';
import { withPasted, type BankDraft } from '../../../core/oral/bank-draft.ts';
import { readQuestions } from '../../../core/oral/paste-questions.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';

interface PastePanelProps {
  courses: readonly Course[];
  draft: BankDraft;
  onPasted: (draft: BankDraft) => void;
}

/** Two columns of a table, topic and question, pasted at once. */
export function PastePanel({ courses, draft, onPasted }: PastePanelProps) {
  const { t } = useTranslation();
  const localised = useLocalised();
  const [pasted, setPasted] = useState('');
  const [courseId, setCourseId] = useState<CourseId | undefined>(draft.topics.at(-1)?.courseId);
  const { questions, faults } = readQuestions(pasted);
  function take(): void {
    if (courseId === undefined) return;
    onPasted(withPasted(draft, questions, courseId, () => crypto.randomUUID()));
    setPasted('');
  }
  return (
    <details className="ad-part or-paste">
      <summary>{t('oral.paste.title')}</summary>
      <Field label={t('oral.tickets.discipline')}>
        {(wiring) => (
          <select
            {...wiring}
            value={courseId}
            data-testid="paste-course"
            onChange={({ target }) => setCourseId(target.value as CourseId)}
          >
            {courses.map(({ id, code, name }) => (
              <option key={id} value={id}>
                {`${localised(name)} · ${code}`}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('oral.paste.label')} hint={t('oral.paste.hint')}>
        {(wiring) => (
          <textarea
            {...wiring}
            className="ad-paste"
            rows={6}
            value={pasted}
            data-testid="paste-questions"
            onChange={({ target }) => setPasted(target.value)}
          />
        )}
      </Field>
      {faults.length > 0 && (
        <ul className="of-faults" data-testid="paste-faults">
          {faults.slice(0, 20).map(({ line, text, fault }) => (
            <li key={line}>{t(`oral.paste.${fault}`, { line, text })}</li>
          ))}
        </ul>
      )}
      <div className="ad-submit">
        <button
          type="button"
          className="pr-button"
          disabled={questions.length === 0}
          data-testid="paste-take"
          onClick={take}
        >
          {t('oral.paste.take', { count: questions.length })}
        </button>
      </div>
    </details>
  );
}
