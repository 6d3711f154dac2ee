import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WrittenQuestion } from '#contracts/exam-draft.ts';
import type { Locale } from '#contracts/ids.ts';
import { newQuestion } from '../../core/bank/question-draft.ts';
import { asLocale } from '../../i18n/index.ts';
import { QuestionForm } from '../office/questions/question-form.tsx';
import { WritingLanguage } from '../office/questions/writing-language.tsx';
import { Icon } from '../proctor/shared/icon.tsx';
import '../office/questions/questions.css';

interface FixedQuestionsProps {
  questions: readonly WrittenQuestion[];
  /** The fault's sentence at a path below the questions, such as `0.question.points`. */
  faultAt: (path: string) => string | null;
  onChange: (questions: WrittenQuestion[]) => void;
}

/** The questions that everybody is asked, in their order. */
export function FixedQuestions({ questions, faultAt, onChange }: FixedQuestionsProps) {
  const { t, i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(() => asLocale(i18n.language) ?? 'kk');
  return (
    <>
      <WritingLanguage locale={locale} onChange={setLocale} />
      {questions.map((written, index) => {
        const number = index + 1;
        const move = (step: 1 | -1): void =>
          onChange(questions.toSpliced(index, 1).toSpliced(index + step, 0, written));
        const title = t('admin.exams.question', { number });
        return (
          <section
            key={written.question.id}
            className="ad-question"
            aria-label={title}
            data-testid="question"
          >
            <header className="ad-question-head">
              <h3>{title}</h3>
              <IconButton
                name="up"
                label={t('admin.exams.moveUp', { number })}
                disabled={index === 0}
                onClick={() => move(-1)}
              />
              <IconButton
                name="down"
                label={t('admin.exams.moveDown', { number })}
                disabled={number === questions.length}
                onClick={() => move(1)}
              />
              <IconButton
                name="trash"
                label={t('admin.exams.removeQuestion', { number })}
                disabled={questions.length === 1}
                onClick={() => onChange(questions.toSpliced(index, 1))}
              />
            </header>
            <QuestionForm
              draft={written}
              locale={locale}
              faultAt={(path) => faultAt(`${index}.${path}`)}
              onChange={(changed) => onChange(questions.with(index, changed))}
            />
          </section>
        );
      })}
      <button
        type="button"
        className="pr-button"
        data-testid="add-question"
        disabled={questions.length >= 200}
        onClick={() => onChange([...questions, newQuestion('single_choice', () => crypto.randomUUID())])}
      >
        <Icon name="plus" /> {t('admin.exams.addQuestion')}
      </button>
    </>
  );
}

interface IconButtonProps {
  name: 'up' | 'down' | 'trash';
  label: string;
  disabled: boolean;
  onClick: () => void;
}

function IconButton({ name, label, disabled, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      className="top-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={name} />
    </button>
  );
}
