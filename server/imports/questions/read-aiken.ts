import type { BankDraft } from '#contracts/question-bank.ts';
import { choiceDraft, inAll } from './draft.ts';
import { textToMarkup } from './html-to-markup.ts';
import { collect } from './collect.ts';
import type { Collected } from './collect.ts';
import { Refused } from './refused.ts';

const OPTION = /^([A-Z])[.)]\s+(.*)$/;
const ANSWER = /^ANSWER:\s*([A-Z])\s*$/i;

/** Aiken: a question, `A. ` or `A) ` options, `ANSWER: B`; one right option, no settings. */
export function readAiken(text: string): Collected {
  const items: { item: string; lines: string[] }[] = [];
  let lines: string[] = [];
  let begun = 1;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (lines.length === 0 && line.trim() === '') continue;
    if (lines.length === 0) begun = index + 1;
    lines.push(line.trim());
    if (!ANSWER.test(line.trim())) continue;
    items.push({ item: String(begun), lines });
    lines = [];
  }
  if (lines.length > 0) items.push({ item: String(begun), lines });
  return collect(items, ({ lines: own }) => draftOf(own.filter((line) => line !== '')));
}

function draftOf(lines: string[]): BankDraft {
  const answer = ANSWER.exec(lines.at(-1) ?? '')?.[1]?.toUpperCase();
  if (answer === undefined) throw new Refused('answer_missing');
  const first = lines.findIndex((line) => OPTION.test(line));
  const prompt = inAll(textToMarkup(lines.slice(0, Math.max(first, 0)).join('\n')));
  const options = lines.slice(first, -1).flatMap((line) => {
    const [, letter = '', said = ''] = OPTION.exec(line) ?? [];
    return letter === '' ? [] : [{ text: inAll(textToMarkup(said)), right: letter === answer }];
  });
  return choiceDraft({ prompt, points: 1, category: '' }, options, false);
}
