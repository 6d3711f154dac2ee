import type { ProctoringPolicy } from '#contracts/policy.ts';
import type { TimelineEvent } from '#contracts/timeline.ts';
import { nextPace, startPace, wishOf } from '#server/dispatch/sampling/pace.ts';
import { startEngine, step } from '#server/incident/engine.ts';
import type { IncidentChange } from '#server/incident/engine.ts';
import { unrest } from '#server/incident/unrest.ts';

/** From a tick to its frame, and from the frame to what was seen on it, ms: as measured with 100 candidates. */
const WAIT_MS = 80;
const LOOK_MS = 50;

/**
 * Plays a scene to the rules as the pace has it sampled, on a made-up clock that begins at 0: each look tells the rules,
 * what they find odd sets the interval, and the next tick follows. `everyMs` samples at one interval instead.
 */
export function playScene(options: {
  policy: ProctoringPolicy;
  forMs: number;
  firstTickAt: number;
  before: TimelineEvent[];
  /** What the camera shows at an instant. */
  frameAt(at: number): Extract<TimelineEvent, { type: 'observation' }>;
  everyMs?: number;
}): { frames: number[]; changes: IncidentChange[] } {
  const { policy, forMs, frameAt } = options;
  let state = startEngine(policy);
  let pace = startPace(0);
  const frames: number[] = [];
  const changes: IncidentChange[] = [];
  const hear = (event: TimelineEvent): void => {
    const next = step(policy, state, event);
    state = next.state;
    changes.push(...next.changes);
  };
  for (const event of options.before) hear(event);
  for (let tickAt = options.firstTickAt; tickAt < forMs;) {
    frames.push(tickAt + WAIT_MS);
    // Until the frame is seen the tap keeps the interval it has.
    const seenAt = tickAt + WAIT_MS + LOOK_MS;
    hear(frameAt(tickAt + WAIT_MS));
    pace = nextPace(pace, unrest(state), seenAt);
    tickAt = Math.max(seenAt, tickAt + (options.everyMs ?? wishOf(pace, policy, seenAt).everyMs));
  }
  return { frames, changes };
}
