import { describe, expect, test } from '@jest/globals';
import type { Letter } from '#contracts/grade.ts';
import type { TermId } from '#contracts/ids.ts';
import type { EntryCause, Outcome } from '#contracts/register.ts';
import { mayFollow } from '#server/register/outcome-rules.ts';

const grade = (letter: Letter): Outcome => ({
  kind: 'grade',
  points: 0,
  letter,
  gpaPoints: 0,
  scaleId: 'one',
  formulaId: null,
  why: null,
});
const OUTCOMES = {
  nothing: null,
  passed: grade('B'),
  FX: grade('FX'),
  F: grade('F'),
  I: {
    kind: 'incomplete',
    cause: 'own_request',
    deadlineOn: '2027-09-15',
    retakeTermId: 'term' as TermId,
  },
  not_admitted: { kind: 'not_admitted', rating: 30 },
  annulled: { kind: 'annulled' },
} as const satisfies Record<string, Outcome | null>;
type Name = keyof typeof OUTCOMES;

/** What may stand before each new outcome, by what makes the entry; nothing else may. */
const ALLOWED: Record<EntryCause, Partial<Record<Name, Name[]>>> = {
  sheet: {
    passed: ['nothing', 'FX', 'I', 'annulled'],
    FX: ['nothing', 'FX', 'I', 'annulled'],
    F: ['nothing', 'FX', 'I', 'annulled'],
    not_admitted: ['nothing', 'FX', 'I', 'annulled'],
  },
  batch: { passed: ['nothing'], FX: ['nothing'], F: ['nothing'], not_admitted: ['nothing'] },
  incomplete: { I: ['nothing', 'I', 'annulled'] },
  appeal: { passed: ['passed', 'FX', 'F'], FX: ['passed', 'FX', 'F'], F: ['passed', 'FX', 'F'] },
  correction: {
    passed: ['passed', 'FX', 'F', 'I', 'not_admitted', 'annulled'],
    FX: ['passed', 'FX', 'F', 'I', 'not_admitted', 'annulled'],
    F: ['passed', 'FX', 'F', 'I', 'not_admitted', 'annulled'],
    not_admitted: ['passed', 'FX', 'F', 'I', 'not_admitted', 'annulled'],
    annulled: ['nothing', 'passed', 'FX', 'F', 'I', 'not_admitted'],
  },
};
const names = Object.keys(OUTCOMES) as Name[];
const everyCase = (Object.keys(ALLOWED) as EntryCause[]).flatMap((cause) =>
  names.flatMap((standing) =>
    names
      .filter((next) => next !== 'nothing')
      .map((next) => ({ cause, standing, next, allowed: ALLOWED[cause][next]?.includes(standing) ?? false })),
  ),
);

describe('what may follow what', () => {
  test.each(everyCase)('$cause: $next after $standing is $allowed', ({ cause, standing, next, allowed }) => {
    expect(mayFollow(cause, OUTCOMES[standing], OUTCOMES[next] as Outcome)).toBe(allowed);
  });
});
