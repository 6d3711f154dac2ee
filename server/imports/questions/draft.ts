import type { QuestionOption } from '#contracts/exam.ts';
import type { LocalisedText } from '#contracts/ids.ts';
import { BankDraft } from '#contracts/question-bank.ts';
import type { AnswerKey, Difficulty } from '#contracts/question-bank.ts';
import { Refused } from './refused.ts';

/** What every question of a file has, whatever its kind. */
export interface DraftBase {
  prompt: LocalisedText;
  points: number;
  category: string;
  difficulty?: Difficulty;
}

/** One text for all languages: a file says each thing once. Throws Refused `text_missing`. */
export function inAll(text: string): LocalisedText {
  const said = text.trim();
  if (said === '') throw new Refused('text_missing');
  return { kk: said, ru: said, en: said };
}

/** Parts under ids that say their place: `a1`, `a2` … Throws Refused `too_few_options`. */
export function partsOf(letter: string, texts: readonly LocalisedText[]): QuestionOption[] {
  if (texts.length < 2) throw new Refused('too_few_options');
  return texts.map((text, index) => ({ id: `${letter}${index + 1}`, text }));
}

/** The question, as the contract takes it. Throws Refused `too_large` where it does not. */
export function draftOf(
  { prompt, points, category, difficulty = 'medium' }: DraftBase,
  own: Record<string, unknown> & { kind: string },
  key: AnswerKey,
): BankDraft {
  const question = { id: 'imported', format: 'markup', prompt, points, ...own };
  const parsed = BankDraft.safeParse({ category, difficulty, question, key });
  if (!parsed.success) throw new Refused('too_large');
  return parsed.data;
}

/** One right option is a single choice; more are several. Throws Refused `answer_missing`, `too_few_options`. */
export function choiceDraft(
  base: DraftBase,
  options: readonly { text: LocalisedText; right: boolean }[],
  several = options.filter(({ right }) => right).length > 1,
): BankDraft {
  const parts = partsOf(
    'a',
    options.map(({ text }) => text),
  );
  const right = parts.filter((_, index) => options[index]?.right).map(({ id }) => id);
  const [optionId] = right;
  if (optionId === undefined) throw new Refused('answer_missing');
  if (several)
    return draftOf(
      base,
      { kind: 'multiple_choice', options: parts },
      { kind: 'multiple_choice', optionIds: right },
    );
  if (right.length > 1) throw new Refused('answer_unclear');
  return draftOf(base, { kind: 'single_choice', options: parts }, { kind: 'single_choice', optionId });
}

/** `lefts` each with the index of its right among `rights`. */
export function matchingDraft(
  base: DraftBase,
  lefts: readonly { text: LocalisedText; choice: number }[],
  rights: readonly LocalisedText[],
): BankDraft {
  const items = partsOf(
    'i',
    lefts.map(({ text }) => text),
  );
  const choices = partsOf('c', rights);
  const pairs = items.map(({ id: itemId }, index) => {
    const choice = choices[lefts[index]?.choice ?? -1];
    if (!choice) throw new Refused('answer_missing');
    return { itemId, choiceId: choice.id };
  });
  return draftOf(base, { kind: 'matching', items, choices }, { kind: 'matching', pairs });
}

/** Items as they are to stand. */
export function orderingDraft(base: DraftBase, texts: readonly LocalisedText[]): BankDraft {
  const items = partsOf('i', texts);
  return draftOf(base, { kind: 'ordering', items }, { kind: 'ordering', order: items.map(({ id }) => id) });
}

export function shortTextDraft(
  base: DraftBase,
  accepted: readonly string[],
  caseSensitive = false,
): BankDraft {
  const said = [...new Set(accepted.map((one) => one.trim()).filter((one) => one !== ''))];
  if (said.length === 0) throw new Refused('answer_missing');
  // A star stands for anything where the file comes from; here it would be a star.
  if (said.some((one) => one.includes('*'))) throw new Refused('answer_unclear');
  return draftOf(base, { kind: 'short_text' }, { kind: 'short_text', accepted: said, caseSensitive });
}

export function numberDraft(base: DraftBase, value: number, tolerance: number): BankDraft {
  if (!Number.isFinite(value) || !Number.isFinite(tolerance)) throw new Refused('answer_missing');
  return draftOf(base, { kind: 'number' }, { kind: 'number', value, tolerance: Math.abs(tolerance) });
}

/** Of a statement that is to be judged. */
export const TRUE_TEXT: LocalisedText = { kk: 'Дұрыс', ru: 'Верно', en: 'True' };
export const FALSE_TEXT: LocalisedText = { kk: 'Бұрыс', ru: 'Неверно', en: 'False' };
