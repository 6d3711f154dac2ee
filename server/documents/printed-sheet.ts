import type { Instant, Locale } from '#contracts/ids.ts';
import type { Outcome, RegisterEntry } from '#contracts/register.ts';
import type { SheetContent, SheetSignature } from '#contracts/sheet.ts';
import { USUAL_ZONE } from '#contracts/timetable.ts';
import { SHEET_WORDS } from './sheet-words.ts';
import type { SheetWords } from './sheet-words.ts';

/** A signed sheet with the names of those who signed. */
export interface SignedSheet {
  content: SheetContent;
  contentHash: string;
  signatures: (SheetSignature & { displayName: string })[];
  /** What was entered since. */
  laterEntries: (RegisterEntry & { displayName: string })[];
  /** Where the hash can be checked. */
  verifyUrl: string;
}

/** A sheet as it is printed, whatever on: all in one language. Numbers stay numbers. */
export interface PrintedSheet {
  words: SheetWords;
  title: string;
  facts: [name: string, value: string][];
  header: string[];
  rows: (string | number)[][];
  signatures: string[];
  later: string[];
  checks: [name: string, value: string][];
}

export function printedSheet(sheet: SignedSheet, locale: Locale): PrintedSheet {
  const { content, contentHash, signatures, laterEntries, verifyUrl } = sheet;
  const words = SHEET_WORDS[locale];
  const { group, course, term, form, round, scaleId, formulaId, lines } = content;
  const names = new Map(lines.map(({ enrolmentId, displayName }) => [enrolmentId, displayName]));
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: USUAL_ZONE,
    dateStyle: 'long',
    timeStyle: 'short',
  });
  const number = new Intl.NumberFormat(locale);
  const on = (at: Instant): string => date.format(at);
  return {
    words,
    title: round === 1 ? words.title : `${words.title} (${words.resit} ${round - 1})`,
    facts: [
      [words.group, group],
      [words.course, `${course.code} ${course.name[locale]}`],
      [words.credits, String(course.credits)],
      [words.term, `${term.code} ${term.name[locale]}`],
      [words.form, words.forms[form]],
    ],
    header: [
      words.number,
      words.student,
      words.studentNumber,
      words.rating,
      words.exam,
      words.total,
      words.letter,
      words.gpaPoints,
    ],
    rows: lines.map(({ displayName, studentNumber, rating, examPoints, outcome }, index) => [
      index + 1,
      displayName,
      studentNumber,
      rating ?? '',
      examPoints ?? '',
      ...outcomeCells(outcome, words),
    ]),
    signatures: signatures.map(
      ({ part, displayName, signedAt }) => `${words.signedBy[part]}: ${displayName}, ${on(signedAt)}`,
    ),
    later: laterEntries.map(({ enrolmentId, outcome, reason, displayName, signedAt }) =>
      [
        `${names.get(enrolmentId) ?? ''}: ${outcomeCells(outcome, words)
          .filter((cell) => cell !== '')
          .map((cell) => (typeof cell === 'number' ? number.format(cell) : cell))
          .join(' ')}`,
        reason ?? '',
        `${displayName}, ${on(signedAt)}`,
      ]
        .filter((part) => part !== '')
        .join('; '),
    ),
    checks: [
      [words.scale, scaleId],
      [words.formula, formulaId],
      [words.hash, contentHash],
      [words.verify, verifyUrl],
    ],
  };
}

/** Total, letter, grade points. */
function outcomeCells(
  outcome: Outcome | null,
  words: SheetWords,
): [string | number, string, string | number] {
  switch (outcome?.kind) {
    case 'grade':
      return [outcome.points, outcome.letter, outcome.gpaPoints];
    case 'incomplete':
      return ['', 'I', ''];
    case 'not_admitted':
      return ['', words.notAdmitted, ''];
    case 'annulled':
      return ['', words.annulled, ''];
    case undefined:
      return ['', '', ''];
  }
}
