import { useTranslation } from 'react-i18next';
import type { CourseId, Locale } from '#contracts/ids.ts';
import type { Topic } from '#contracts/oral.ts';
import type { Course } from '#contracts/structure.ts';
import { useLocalised } from '../../../ui/use-localised.ts';
import { Field } from '../../admin/field.tsx';
import { NumberField } from '../../admin/number-field.tsx';
import { Icon } from '../../proctor/shared/icon.tsx';
import { byKazakh } from '../../../core/office/kazakh-order.ts';

interface TopicFieldsProps {
  topic: Topic;
  /** From 1. */
  number: number;
  courses: readonly Course[];
  language: Locale;
  faultAt: (path: string) => string | null;
  onChange: (topic: Topic) => void;
  onRemove: (() => void) | undefined;
}

/** One topic: its discipline, how many questions of it a ticket has, and the questions. */
export function TopicFields(props: TopicFieldsProps) {
  const { topic, number, courses, language, faultAt, onChange, onRemove } = props;
  const { t } = useTranslation();
  const localised = useLocalised();
  const { questions } = topic;
  const set = (change: Partial<Topic>): void => onChange({ ...topic, ...change });
  return (
    <fieldset className="ad-part or-topic" data-testid="topic">
      <legend>{t('oral.tickets.topicNumber', { number })}</legend>
      <div className="ad-row">
        <Field label={t('oral.tickets.topicTitle')} fault={faultAt('title')}>
          {(wiring) => (
            <input
              {...wiring}
              lang={language}
              maxLength={300}
              value={topic.title}
              data-testid="topic-title"
              onChange={({ target }) => set({ title: target.value })}
            />
          )}
        </Field>
        <Field label={t('oral.tickets.discipline')}>
          {(wiring) => (
            <select
              {...wiring}
              value={topic.courseId}
              data-testid="topic-course"
              onChange={({ target }) => set({ courseId: target.value as CourseId })}
            >
              {byKazakh(courses, ({ name }) => localised(name)).map(({ id, code, name }) => (
                <option key={id} value={id}>
                  {`${localised(name)} · ${code}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <NumberField
          label={t('oral.tickets.perTicket')}
          value={topic.perTicket}
          fault={
            topic.perTicket > questions.length
              ? t('oral.tickets.tooFew', { count: questions.length })
              : faultAt('perTicket')
          }
          testId="topic-per-ticket"
          onChange={(perTicket) => set({ perTicket })}
        />
      </div>
      <ol className="or-questions">
        {questions.map((question, index) => (
          <li key={question.id}>
            <textarea
              lang={language}
              rows={2}
              maxLength={4_000}
              aria-label={t('oral.tickets.questionNumber', { number: index + 1 })}
              aria-invalid={faultAt(`questions.${index}.text`) !== null}
              value={question.text}
              data-testid="topic-question"
              onChange={({ target }) =>
                set({ questions: questions.with(index, { ...question, text: target.value }) })
              }
            />
            <button
              type="button"
              className="top-button"
              aria-label={t('oral.tickets.removeQuestion', { number: index + 1 })}
              disabled={questions.length === 1}
              onClick={() => set({ questions: questions.toSpliced(index, 1) })}
            >
              <Icon name="trash" />
            </button>
          </li>
        ))}
      </ol>
      <div className="ad-submit">
        <button
          type="button"
          className="ad-quiet"
          disabled={questions.length >= 300}
          data-testid="question-add"
          onClick={() => set({ questions: [...questions, { id: crypto.randomUUID(), text: '' }] })}
        >
          <Icon name="plus" /> {t('oral.tickets.addQuestion')}
        </button>
        {onRemove && (
          <button type="button" className="ad-quiet" onClick={onRemove}>
            <Icon name="trash" /> {t('oral.tickets.removeTopic')}
          </button>
        )}
      </div>
    </fieldset>
  );
}
