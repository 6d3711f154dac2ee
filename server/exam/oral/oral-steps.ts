// The steps of one candidate's oral exam, in their order. Pure.
import type { Outcome } from '#contracts/assessment.ts';
import type { AttemptStatus } from '#contracts/attempt.ts';
import type { AttemptId, Instant } from '#contracts/ids.ts';
import type { OralPlan, OralRecord, OralState } from '#contracts/oral.ts';

export type OralEvent =
  | { type: 'call' }
  | { type: 'wait' }
  | { type: 'absent' }
  | { type: 'draw'; draw: NonNullable<OralRecord['draw']> }
  | { type: 'answer' }
  | { type: 'ask'; question: Omit<OralRecord['questions'][number], 'at'> }
  | { type: 'end' }
  | { type: 'mark'; outcome: Outcome };

/** Steps that carry nothing but themselves. */
export type PlainStep = Exclude<OralEvent['type'], 'draw' | 'ask' | 'mark'>;

/** The plan for somebody with extra time: whole minutes, upwards. */
export function withExtraTime<P extends Pick<OralPlan, 'preparationMinutes' | 'answerMinutes'>>(
  plan: P,
  extraTimePercent: number,
): P {
  const longer = (minutes: number): number => Math.ceil((minutes * (100 + extraTimePercent)) / 100);
  return {
    ...plan,
    preparationMinutes: longer(plan.preparationMinutes),
    answerMinutes: longer(plan.answerMinutes),
  };
}

/** In which states each step may be taken. */
const FROM: Record<OralEvent['type'], readonly OralState[]> = {
  call: ['waiting', 'absent'],
  wait: ['called', 'absent'],
  absent: ['called'],
  draw: ['called'],
  answer: ['preparing'],
  ask: ['answering', 'answered'],
  end: ['answering'],
  mark: ['answered'],
};

/** Set aside or annulled: there is nothing to examine. */
export const isOut = ({ status }: { status: AttemptStatus }): boolean =>
  status === 'incomplete' || status === 'annulled';

export const waiting = (attemptId: AttemptId): OralRecord => ({
  attemptId,
  state: 'waiting',
  calledAt: null,
  draw: null,
  preparesUntil: null,
  answerBeganAt: null,
  answerEndedAt: null,
  questions: [],
  outcome: null,
});

/** The record after the step; null where it is not its turn. A candidate may answer before the preparation is over. */
export function afterStep(
  record: OralRecord,
  event: OralEvent,
  { plan, at }: { plan: Pick<OralPlan, 'preparationMinutes'>; at: Instant },
): OralRecord | null {
  if (!FROM[event.type].includes(record.state)) return null;
  switch (event.type) {
    case 'call':
      return { ...record, state: 'called', calledAt: at };
    case 'wait':
      return { ...record, state: 'waiting', calledAt: null };
    case 'absent':
      return { ...record, state: 'absent' };
    case 'draw':
      return {
        ...record,
        state: 'preparing',
        draw: event.draw,
        preparesUntil: at + plan.preparationMinutes * 60_000,
      };
    case 'answer':
      return { ...record, state: 'answering', answerBeganAt: at };
    case 'ask':
      return { ...record, questions: [...record.questions, { ...event.question, at }] };
    case 'end':
      return { ...record, state: 'answered', answerEndedAt: at };
    case 'mark':
      return { ...record, state: 'marked', outcome: event.outcome };
  }
}
