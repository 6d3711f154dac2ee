import { expect, test } from '@jest/globals';
import { AttemptStatus } from '#contracts/attempt.ts';
import { AHEAD, UNDER_WAY, isOver } from '#contracts/attempt-phases.ts';
import { ATTEMPT_STEPS, isFinal, nextStatus } from '#server/attempt/machine.ts';

/** What leads where, and nothing else does; each line a status, its steps in the order of the machine's list. */
const TABLE = `
eligible          schedule→scheduled set_aside→incomplete annul→annulled
scheduled         consent→checking_in decline→declined mark→grading set_aside→incomplete annul→annulled
checking_in       consent→checking_in decline→declined ask→waiting_approval start→live mark→grading set_aside→incomplete annul→annulled
waiting_approval  decline→declined admit→waiting_approval start→live mark→grading set_aside→incomplete annul→annulled
live              pause→paused take_break→paused lose→disconnected submit→submitted end→ended_by_proctor expire→timed_out set_aside→incomplete annul→annulled
paused            resume→live end→ended_by_proctor set_aside→incomplete annul→annulled
disconnected      pause→paused lose→disconnected return→live end→ended_by_proctor expire→timed_out set_aside→incomplete annul→annulled
submitted         mark→grading annul→annulled
ended_by_proctor  mark→grading set_aside→incomplete annul→annulled
timed_out         mark→grading set_aside→incomplete annul→annulled
grading           grade→graded set_aside→incomplete annul→annulled
graded            mark→grading sign→signed appeal→appealed set_aside→incomplete annul→annulled
signed            appeal→appealed annul→annulled
declined          consent→checking_in set_aside→incomplete annul→annulled
incomplete
annulled
appealed          settle→graded annul→annulled
`.trim();

test('every status has every step decided, as this table says', () => {
  const rows = AttemptStatus.options.map((status) => {
    const leads = ATTEMPT_STEPS.flatMap((step) => {
      const next = nextStatus(status, step);
      return next ? [`${step}→${next}`] : [];
    });
    return `${status.padEnd(18)}${leads.join(' ')}`.trim();
  });
  expect(rows.join('\n')).toBe(TABLE);
});

test('nothing leads out of incomplete and annulled, and something out of all others', () => {
  expect(AttemptStatus.options.filter(isFinal)).toEqual(['incomplete', 'annulled']);
});

test('each status is ahead, under way, over, or declined and open to second thoughts', () => {
  const over = AttemptStatus.options.filter(isOver);
  expect([...AHEAD, ...UNDER_WAY, ...over, 'declined'].sort()).toEqual([...AttemptStatus.options].sort());
});

test('what is over never runs again', () => {
  const runsAgain = AttemptStatus.options
    .filter(isOver)
    .flatMap((status) => ATTEMPT_STEPS.map((step) => nextStatus(status, step)))
    .filter((next) => next !== null && !isOver(next));
  expect(runsAgain).toEqual([]);
});
