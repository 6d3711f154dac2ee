import { useTranslation } from 'react-i18next';
import type { Question } from '#contracts/exam.ts';
import { asKind, newOption, type PaperKind } from '../../core/admin/exam-draft.ts';
import { Icon } from '../proctor/shared/icon.tsx';
import { Field } from './field.tsx';
import { LocalisedField } from './localised-field.tsx';
import { NumberField } from './number-field.tsx';

const KINDS: readonly PaperKind[] = ['single_choice', 'multiple_choice', 'text'];

interface QuestionEditorProps {
  question: Question;
  number: number;
  last: boolean;
  /** The fault's sentence at a path below this question, such as `prompt.kk`. */
  faultAt: (path: string) => string | null;
  onChange: (question: Question) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

/** One question of the paper: kind, text, points, and options where it has them. */
export function QuestionEditor(props: QuestionEditorProps) {
  const { question, number, last, faultAt, onChange, onMove, onRemove } = props;
  const { t } = useTranslation();
  const title = t('admin.exams.question', { number });
  return (
    <section className="ad-question" aria-label={title} data-testid="question">
      <header className="ad-question-head">
        <h3>{title}</h3>
        <IconButton
          name="up"
          label={t('admin.exams.moveUp', { number })}
          disabled={number === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          name="down"
          label={t('admin.exams.moveDown', { number })}
          disabled={last}
          onClick={() => onMove(1)}
        />
        <IconButton name="trash" label={t('admin.exams.removeQuestion', { number })} onClick={onRemove} />
      </header>
      <div className="ad-row">
        <Field label={t('admin.exams.kind')}>
          {(wiring) => (
            <select
              {...wiring}
              value={question.kind}
              data-testid="question-kind"
              onChange={({ target }) =>
                onChange(asKind(question, target.value as PaperKind, () => crypto.randomUUID()))
              }
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`admin.exams.kinds.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <NumberField
          label={t('admin.exams.points')}
          value={question.points}
          step={0.5}
          fault={faultAt('points')}
          onChange={(points) => onChange({ ...question, points })}
        />
        {question.kind === 'text' && (
          <NumberField
            label={t('admin.exams.maxLength')}
            value={question.maxLength}
            fault={faultAt('maxLength')}
            onChange={(maxLength) => onChange({ ...question, maxLength })}
          />
        )}
      </div>
      <LocalisedField
        label={t('admin.exams.prompt')}
        value={question.prompt}
        faultOf={(locale) => faultAt(`prompt.${locale}`)}
        long
        testId="question-prompt"
        onChange={(prompt) => onChange({ ...question, prompt })}
      />
      {'options' in question && <Options {...{ question, faultAt, onChange }} />}
    </section>
  );
}

type ChoiceQuestion = Extract<Question, { kind: 'single_choice' | 'multiple_choice' }>;

interface OptionsProps {
  question: ChoiceQuestion;
  faultAt: (path: string) => string | null;
  onChange: (question: Question) => void;
}

function Options({ question, faultAt, onChange }: OptionsProps) {
  const { t } = useTranslation();
  const { options } = question;
  const set = (changed: ChoiceQuestion['options']): void => onChange({ ...question, options: changed });
  return (
    <div className="ad-options">
      {options.map((option, index) => (
        <div key={option.id} className="ad-option">
          <LocalisedField
            label={t('admin.exams.option', { number: index + 1 })}
            value={option.text}
            faultOf={(locale) => faultAt(`options.${index}.text.${locale}`)}
            offerSame
            testId={`option-${index + 1}`}
            onChange={(text) => set(options.with(index, { ...option, text }))}
          />
          <IconButton
            name="trash"
            label={t('admin.exams.removeOption', { number: index + 1 })}
            disabled={options.length <= 2}
            onClick={() => set(options.toSpliced(index, 1))}
          />
        </div>
      ))}
      <button
        type="button"
        className="ad-quiet"
        disabled={options.length >= 20}
        onClick={() => set([...options, newOption(() => crypto.randomUUID())])}
      >
        <Icon name="plus" /> {t('admin.exams.addOption')}
      </button>
    </div>
  );
}

interface IconButtonProps {
  name: 'up' | 'down' | 'trash';
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

function IconButton({ name, label, disabled = false, onClick }: IconButtonProps) {
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
