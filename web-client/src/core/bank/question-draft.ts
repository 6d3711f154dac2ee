/*
 * A question while its author writes it, in a bank or in an exam's own paper. Pure: the draft is the contract's own shape, so the contract judges
 * it; texts may be empty and numbers NaN meanwhile.
 */
import type { Question, QuestionKind, QuestionOption } from '#contracts/exam.ts';
import { Locale, type LocalisedText } from '#contracts/ids.ts';
import type { WrittenQuestion } from '#contracts/exam-draft.ts';
import { BankDraft, type AnswerKey } from '#contracts/question-bank.ts';
import { faultsIn, type DraftFaults } from '../admin/draft-faults.ts';

export const KINDS: readonly QuestionKind[] = [
  'single_choice',
  'multiple_choice',
  'short_text',
  'number',
  'matching',
  'ordering',
  'essay',
  'code',
  'file',
];

const noText = (): LocalisedText => ({ kk: '', ru: '', en: '' });
type NewId = () => string;

export const newPart = (newId: NewId): QuestionOption => ({ id: newId(), text: noText() });

/** A question to fill in; `newId` names it and its parts. */
export function newQuestion(kind: QuestionKind, newId: NewId): WrittenQuestion {
  const base = { id: newId(), prompt: noText(), format: 'markup' as const, points: 1 };
  const parts = (): QuestionOption[] => [newPart(newId), newPart(newId)];
  const draft = (question: Question, key: AnswerKey): WrittenQuestion => ({ question, key });
  const rubric: AnswerKey = { kind: 'rubric', criteria: [] };
  switch (kind) {
    case 'single_choice': {
      const options = parts();
      return draft({ ...base, kind, options }, { kind, optionId: options[0]?.id ?? '' });
    }
    case 'multiple_choice': {
      const options = parts();
      return draft({ ...base, kind, options }, { kind, optionIds: [options[0]?.id ?? ''] });
    }
    case 'short_text':
      return draft({ ...base, kind }, { kind, accepted: [], caseSensitive: false });
    case 'number':
      return draft({ ...base, kind }, { kind, value: Number.NaN, tolerance: 0 });
    case 'matching': {
      const [items, choices] = [parts(), parts()];
      const pairs = items.map(({ id: itemId }, index) => ({ itemId, choiceId: choices[index]?.id ?? '' }));
      return draft({ ...base, kind, items, choices }, { kind, pairs });
    }
    case 'ordering': {
      const items = parts();
      return draft({ ...base, kind, items }, { kind, order: items.map(({ id }) => id) });
    }
    case 'text':
    case 'essay':
      return draft({ ...base, kind, maxLength: 20_000 }, rubric);
    case 'code':
      return draft({ ...base, kind, language: 'python', maxLength: 20_000 }, rubric);
    case 'file':
      return draft({ ...base, kind, maxFiles: 1 }, rubric);
  }
}

/** A question of the bank to fill in. */
export const newDraft = (newId: NewId): BankDraft => ({
  category: '',
  difficulty: 'medium',
  ...newQuestion('single_choice', newId),
});

/** The same question as another kind: what is asked and what it is worth are kept. */
export function asKind({ question }: WrittenQuestion, kind: QuestionKind, newId: NewId): WrittenQuestion {
  const fresh = newQuestion(kind, newId);
  const { id, prompt, format, points } = question;
  return { ...fresh, question: { ...fresh.question, id, prompt, format, points } };
}

/** With the first language that is filled in standing in where another is not: banks are mostly in one language. */
export function filledIn<T extends WrittenQuestion>(draft: T): T {
  return withTexts(draft, (text) => {
    const first = Locale.options.map((locale) => text[locale].trim()).find((one) => one !== '') ?? '';
    return { kk: text.kk.trim() || first, ru: text.ru.trim() || first, en: text.en.trim() || first };
  });
}

/** Faults by field path, such as `question.points` or `key.value`. Empty: it may be sent. */
export const faultsOf = (draft: BankDraft): DraftFaults => faultsIn(BankDraft, filledIn(draft));

function withTexts<T extends WrittenQuestion>(draft: T, change: (text: LocalisedText) => LocalisedText): T {
  const { question, key } = draft;
  const each = (parts: readonly QuestionOption[]): QuestionOption[] =>
    parts.map((part) => ({ ...part, text: change(part.text) }));
  const changed = {
    ...question,
    prompt: change(question.prompt),
    ...('options' in question ? { options: each(question.options) } : {}),
    ...('items' in question ? { items: each(question.items) } : {}),
    ...('choices' in question ? { choices: each(question.choices) } : {}),
  } as Question;
  if (key.kind !== 'rubric') return { ...draft, question: changed };
  const criteria = key.criteria.map((one) => ({ ...one, name: change(one.name) }));
  return { ...draft, question: changed, key: { ...key, criteria } };
}
