import type { LocalisedText } from '#contracts/ids.ts';
import { Difficulty } from '#contracts/question-bank.ts';
import type { BankDraft } from '#contracts/question-bank.ts';
import { readCsv } from '../table/read-csv.ts';
import { collect } from './collect.ts';
import type { Collected } from './collect.ts';
import {
  choiceDraft,
  draftOf,
  inAll,
  matchingDraft,
  numberDraft,
  orderingDraft,
  shortTextDraft,
} from './draft.ts';
import type { DraftBase } from './draft.ts';
import { Refused } from './refused.ts';

/**
 * Our own table: `kind`, `prompt` (or `prompt_kk`, `prompt_ru`, `prompt_en`), and as the kind needs `options`, `answer`,
 * `tolerance`; `category`, `difficulty` and `points` as one likes. Parts of a cell stand between `|`. Texts are markup.
 * Choices are answered by their numbers (`1` or `1,3`), matching is `left = right`, ordering stands in the right order.
 */
export function readQuestionCsv(bytes: Uint8Array): Collected {
  const { header, rows } = readCsv(bytes);
  const columns = header.map((name) => name.trim().toLowerCase());
  if (!columns.includes('kind')) throw new Refused('unreadable');
  const items = rows.map(({ line, cells }) => {
    const row = new Map(columns.map((column, index) => [column, (cells[index] ?? '').trim()]));
    return { item: String(line), row };
  });
  return collect(items, ({ row }) => readRow((column) => row.get(column) ?? ''));
}

function readRow(cell: (column: string) => string): BankDraft {
  const difficulty = Difficulty.safeParse(cell('difficulty') || 'medium');
  const base: DraftBase = {
    prompt: promptOf(cell),
    points: numberIn(cell('points') || '1'),
    category: cell('category'),
    difficulty: difficulty.success ? difficulty.data : 'medium',
  };
  const options = partsIn(cell('options'));
  const answer = cell('answer');
  switch (cell('kind')) {
    case 'single_choice':
    case 'multiple_choice': {
      const right = new Set(answer.split(/[,; ]+/).map(Number));
      return choiceDraft(
        base,
        options.map((text, index) => ({ text: inAll(text), right: right.has(index + 1) })),
        cell('kind') === 'multiple_choice',
      );
    }
    case 'short_text':
      return shortTextDraft(base, partsIn(answer));
    case 'number':
      return numberDraft(base, numberIn(answer), numberIn(cell('tolerance') || '0'));
    case 'matching': {
      const pairs = options.map((pair) => pair.split(/\s*=\s*/) as [string, string | undefined]);
      const rights = [...new Set(pairs.map(([, right = '']) => right))];
      return matchingDraft(
        base,
        pairs.map(([left, right = '']) => ({ text: inAll(left), choice: rights.indexOf(right) })),
        rights.map(inAll),
      );
    }
    case 'ordering':
      return orderingDraft(base, options.map(inAll));
    case 'essay':
    case 'file':
    case 'text':
      return draftOf(base, { kind: cell('kind') }, { kind: 'rubric', criteria: [] });
    case 'code':
      return draftOf(
        base,
        { kind: 'code', language: answer || 'plaintext' },
        { kind: 'rubric', criteria: [] },
      );
    default:
      throw new Refused('kind_unsupported');
  }
}

/** The languages that are there; the first of them stands in for those that are not. */
function promptOf(cell: (column: string) => string): LocalisedText {
  const said = [cell('prompt_kk'), cell('prompt_ru'), cell('prompt_en')];
  const any = inAll(cell('prompt') || said.find((text) => text !== '') || '');
  const [kk, ru, en] = said;
  return { kk: kk || any.kk, ru: ru || any.ru, en: en || any.en };
}

const partsIn = (cell: string): string[] =>
  cell
    .split(/(?<!\\)\|/)
    .map((part) => part.trim())
    .filter(Boolean);

/** NaN for what is no number. */
const numberIn = (text: string): number => (text === '' ? Number.NaN : Number(text.replace(',', '.')));
