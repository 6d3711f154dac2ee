import type { BankDraft } from '#contracts/question-bank.ts';
import { collect } from './collect.ts';
import type { Collected } from './collect.ts';
import {
  FALSE_TEXT,
  TRUE_TEXT,
  choiceDraft,
  draftOf,
  inAll,
  matchingDraft,
  numberDraft,
  shortTextDraft,
} from './draft.ts';
import type { DraftBase } from './draft.ts';
import { markupOf } from './text-formats.ts';
import { Refused } from './refused.ts';

/** Escaped signs while the rest is taken apart; from the private use area, which no text has. */
const ESCAPED = '~=#{}:\\';
const HIDDEN_AT = 0xe000;

interface GiftItem {
  item: string;
  category: string;
  source: string;
}

/** GIFT, as Moodle documents it: all its kinds of question except formulas of answers. */
export function readGift(text: string): Collected {
  return collect(itemsOf(hide(text)), readItem);
}

function itemsOf(text: string): GiftItem[] {
  const items: GiftItem[] = [];
  let category = '';
  let lines: string[] = [];
  let begun = 1;
  const end = (): void => {
    const source = lines.join('\n').trim();
    const title = /^::([\s\S]*?)::/.exec(source)?.[1];
    if (source !== '')
      items.push({ item: title === undefined ? String(begun) : shown(title).trim(), category, source });
    lines = [];
  };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, named] = /^\s*\$CATEGORY:\s*(.*)$/.exec(line) ?? [];
    if (named !== undefined) {
      end();
      category = shown(named)
        .replace(/^\$\w+\$\/?/, '')
        .replace(/^top\/?/, '')
        .trim();
    } else if (line.trim() === '') end();
    else if (!/^\s*\/\//.test(line)) {
      if (lines.length === 0) begun = index + 1;
      lines.push(line);
    }
  }
  end();
  return items;
}

function readItem({ category, source }: GiftItem): BankDraft {
  const untitled = source.replace(/^::[\s\S]*?::/, '').trim();
  const [, format = 'moodle', rest = ''] = /^(?:\[(\w+)\])?([\s\S]*)$/.exec(untitled) ?? [];
  const open = rest.indexOf('{');
  const close = rest.lastIndexOf('}');
  if (open < 0 || close < open) throw new Refused('answer_missing');
  const after = rest.slice(close + 1).trim();
  const before = rest.slice(0, open).trim();
  const prompt = inAll(markupOf(shown(after === '' ? before : `${before} _____ ${after}`), format));
  const answers = rest
    .slice(open + 1, close)
    .replace(/####[\s\S]*$/, '')
    .trim();
  return readAnswers({ prompt, points: 1, category }, answers, format);
}

function readAnswers(base: DraftBase, answers: string, format: string): BankDraft {
  if (answers === '') return draftOf(base, { kind: 'essay' }, { kind: 'rubric', criteria: [] });
  const judged = /^(T|TRUE|F|FALSE)\s*(?:#|$)/i.exec(answers)?.[1]?.toUpperCase();
  if (judged !== undefined) {
    const isTrue = judged.startsWith('T');
    return choiceDraft(base, [
      { text: TRUE_TEXT, right: isTrue },
      { text: FALSE_TEXT, right: !isTrue },
    ]);
  }
  if (answers.startsWith('#')) return numeric(base, answers.slice(1).trim());
  const parts = partsOf(answers);
  if (parts.length === 0) throw new Refused('answer_missing');
  const text = (said: string) => inAll(markupOf(shown(said), format));
  if (parts.every(({ said }) => said.includes('->'))) {
    const pairs = parts.map(({ said }) => said.split('->').map((side) => side.trim()) as [string, string]);
    const rights = [...new Set(pairs.map(([, right]) => right))];
    const lefts = pairs.filter(([left]) => left !== '');
    return matchingDraft(
      base,
      lefts.map(([left, right]) => ({ text: text(left), choice: rights.indexOf(right) })),
      rights.map(text),
    );
  }
  if (parts.every(({ sign }) => sign === '=')) {
    if (parts.some(({ weight }) => weight !== 100)) throw new Refused('answer_unclear');
    return shortTextDraft(
      base,
      parts.map(({ said }) => shown(said)),
    );
  }
  const several = parts.every(({ sign }) => sign === '~');
  return choiceDraft(
    base,
    parts.map(({ said, weight }) => ({ text: text(said), right: weight > 0 })),
    several,
  );
}

/** `3.14:0.01`, `1..5`, or one such after `=`; weights below 100 % would need partial credit that numbers have not. */
function numeric(base: DraftBase, answers: string): BankDraft {
  const ranges = answers.startsWith('=')
    ? partsOf(answers)
    : [{ said: answers.replace(/#[\s\S]*$/, ''), weight: 100 }];
  const [range, ...others] = ranges;
  if (!range) throw new Refused('answer_missing');
  if (others.length > 0 || range.weight !== 100) throw new Refused('answer_unclear');
  const [, low, high] = /^([^:]+?)\.\.([^:]+)$/.exec(range.said.trim()) ?? [];
  if (low !== undefined && high !== undefined)
    return numberDraft(base, (Number(low) + Number(high)) / 2, (Number(high) - Number(low)) / 2);
  const [value = '', tolerance = '0'] = range.said.split(':');
  return numberDraft(base, value.trim() === '' ? Number.NaN : Number(value), Number(tolerance));
}

/** `=` right, `~` wrong or, weighted, partly right; `#` begins what is told afterwards. */
function partsOf(answers: string): { sign: string; weight: number; said: string }[] {
  return [...answers.matchAll(/([=~])([^=~]*)/g)].map(([, sign = '', body = '']) => {
    const [, weight, said = ''] = /^\s*(?:%(-?[\d.]+)%)?([\s\S]*)$/.exec(body.replace(/#[\s\S]*$/, '')) ?? [];
    return {
      sign,
      weight: weight === undefined ? (sign === '=' ? 100 : 0) : Number(weight),
      said: said.trim(),
    };
  });
}

function hide(text: string): string {
  return text.replaceAll(/\\([~=#{}:\\n])/g, (_, sign: string) =>
    sign === 'n'
      ? String.fromCharCode(HIDDEN_AT + 20)
      : String.fromCharCode(HIDDEN_AT + ESCAPED.indexOf(sign)),
  );
}

function shown(text: string): string {
  return text.replaceAll(/[\ue000-\ue014]/g, (hidden) => {
    const at = hidden.charCodeAt(0) - HIDDEN_AT;
    return at === 20 ? '\n' : (ESCAPED[at] ?? '');
  });
}
