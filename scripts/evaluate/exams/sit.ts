// One attempt on a scene: looked at as often as the server would, judged by its rules.
// Owns nothing that outlives it. Draws and looks through what it is given.
import { FRAME_KINDS, ProctoringPolicy } from '#contracts/policy.ts';
import type { AttemptId } from '#contracts/ids.ts';
import type { FrameJob } from '#contracts/jobs.ts';
import type { Observation } from '#contracts/observation.ts';
import { wishesOf } from '#server/dispatch/wishes.ts';
import { nextPace, startPace, wishOf } from '#server/dispatch/sampling/pace.ts';
import { startEngine, step } from '#server/incident/engine.ts';
import type { IncidentChange } from '#server/incident/engine.ts';
import { isUnsureOf, ladderEveryMs, unrest } from '#server/incident/unrest.ts';
import type { Moment, Scene } from './moment.ts';

export const policy = ProctoringPolicy.parse({});

/** Looks at what is before the camera at an instant, as far as is wished. */
export type LookAt = (options: {
  moment: Moment;
  ms: number;
  wishes: Pick<FrameJob, 'objects' | 'spareLadder'>;
  attemptId: AttemptId;
}) => Promise<Observation>;

export interface Sat {
  /** Incidents of the kinds that are read off frames. */
  opened: IncidentChange[];
  seen: { ms: number; observation: Observation }[];
}

/**
 * The whole of a scene, from the first moment of the exam to its end; instants count from there, ms. Frames take no time to
 * be looked at, and no machine is busy: what an exam adds to that, `npm run bench incident-latency` measures.
 */
export async function sit(scene: Scene, attemptId: AttemptId, lookAt: LookAt): Promise<Sat> {
  let { state } = step(policy, startEngine(policy), { type: 'exam', at: 0, state: 'live' });
  let pace = startPace(0);
  let before: number | undefined;
  const opened: IncidentChange[] = [];
  const seen: Sat['seen'] = [];
  for (let ms = 0; ms < scene.lastsMs; ms += wishOf(pace, policy, ms).everyMs) {
    const wishes = wishesOf(attemptId, {
      before,
      frameAt: ms,
      objectsSoon: isUnsureOf('objects', state),
      ladderEveryMs: ladderEveryMs(seen.at(-1)?.observation ?? null, state, policy),
    });
    const observation = await lookAt({ moment: scene.momentAt(ms), ms, wishes, attemptId });
    before = ms;
    const next = step(policy, state, { type: 'observation', at: ms, observation });
    state = next.state;
    pace = nextPace(pace, unrest(state), ms);
    seen.push({ ms, observation });
    opened.push(...next.changes.filter(({ type, kind }) => type === 'opened' && FRAME_KINDS.includes(kind)));
  }
  return { opened, seen };
}
