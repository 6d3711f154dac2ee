import type { AttemptId, IncidentId, SittingId, UserId } from '#contracts/ids.ts';
import type { Incident } from '#contracts/incident.ts';
import { DEFAULT_RULES } from '#contracts/policy.ts';
import type { CandidateView } from '#contracts/signalling.ts';
import type { Timers } from '../../../../web-client/src/core/viewer/timers.ts';

/** A UUID that reads as its number in a failed test. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const attemptId = (n: number): AttemptId => uuid(n) as AttemptId;

export function aCandidate(
  n: number,
  given: Partial<CandidateView> & { status?: CandidateView['attempt']['status'] } = {},
): CandidateView {
  const { status = 'live', ...rest } = given;
  return {
    attempt: {
      id: attemptId(n),
      sittingId: uuid(900) as SittingId,
      candidateId: uuid(800 + n) as UserId,
      status,
      consent: null,
      startedAt: null,
      deadlineAt: null,
      endedAt: null,
      breakUntil: null,
      pausedRemainingMs: null,
      admittedAt: null,
      statusReason: null,
      accommodations: [],
    },
    displayName: `Candidate ${n}`,
    connection: 'online',
    sources: ['eye', 'webcam', 'microphone', 'screen'],
    line: { mode: 'full' },
    recording: { webcam: 'recording', screen: 'recording', smallPicture: false },
    comparison: 'off',
    aids: '',
    lastObservation: null,
    ...rest,
  };
}

export function anIncident(n: number, given: Partial<Incident> = {}): Incident {
  return {
    id: uuid(1_000 + n) as IncidentId,
    attemptId: attemptId(n),
    kind: 'face_absent',
    severity: 'high',
    status: 'open',
    beganAt: 1_000,
    openedAt: 2_000,
    updatedAt: 2_000,
    endedAt: null,
    closedAt: null,
    why: { code: 'face_absent', facts: {}, rule: DEFAULT_RULES.face_absent, causes: [] },
    decision: null,
    clips: [],
    ...given,
  };
}

/** Timers whose time moves only when told. */
export class HandTimers implements Timers {
  #now = 10_000;
  #tasks: { at: number; task: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry);
    };
  }

  /** Moves time on, runs what falls due in order, and lets promises settle between. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settled();
      const due = this.#tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#now = Math.max(this.#now, due.at);
      this.#tasks = this.#tasks.filter((other) => other !== due);
      due.task();
    }
    this.#now = until;
    await settled();
  }
}

/** Every promise chain that needs no time has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
