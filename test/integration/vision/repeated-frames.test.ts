import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttemptId } from '#contracts/ids.ts';
import { ProctoringPolicy } from '#contracts/policy.ts';
import { startEngine, step } from '#server/incident/engine.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { openLook } from '#test/support/open-look.ts';
import type { OpenLook } from '#test/support/open-look.ts';
import { observe } from '#workers/vision/observe.ts';

const policy = ProctoringPolicy.parse({});
const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');
/** What a sensor adds: never the same twice. */
const NOISE = ['noise=alls=4:allf=t'];
let look: OpenLook;

beforeAll(async () => {
  look = await openLook();
});

afterAll(async () => {
  await look[Symbol.asyncDispose]();
});

/** The reasons of the incidents that frames a second apart lead to. */
async function reasonsOf(frames: Uint8Array[]): Promise<string[]> {
  let { state } = step(policy, startEngine(policy), { type: 'exam', at: 0, state: 'live' });
  const reasons: string[] = [];
  for (const [index, webp] of frames.entries()) {
    const frameAt = 1_000 * (index + 1);
    const seen = await observe({ attemptId, frameAt, webp, objects: false }, look);
    if (!seen.ok) throw new Error(seen.code);
    const next = step(policy, state, { type: 'observation', at: frameAt, observation: seen.observation });
    state = next.state;
    reasons.push(...next.changes.filter(({ type }) => type === 'opened').map(({ why }) => why.code));
  }
  return reasons;
}

describe('what the camera shows', () => {
  it('is no attack while a sensor takes it', async () => {
    const frames = await eyeFrames({ portrait: 0, state: 'present', seconds: 20, filters: NOISE });
    expect(await reasonsOf(frames)).toEqual([]);
  });

  it('is told when it is a film played round', async () => {
    const film = await eyeFrames({ portrait: 0, state: 'present', seconds: 8, filters: NOISE });
    expect(await reasonsOf([...film, ...film, ...film])).toEqual(['presentation_attack.looped']);
  });

  it('is told when it is a picture that stands still', async () => {
    const [picture] = await eyeFrames({ portrait: 0, state: 'present', seconds: 1 });
    expect(await reasonsOf(Array.from({ length: 12 }, () => picture!))).toEqual([
      'presentation_attack.frozen',
    ]);
  });
});
