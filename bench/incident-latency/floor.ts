import { closeModels, openModels } from '#workers/vision/open-models.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import { observe } from '#workers/vision/observe.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { AttemptId } from '#contracts/ids.ts';

const ROUNDS = 300;
const WARM = 60;

/** CPU ms that one frame costs to decode and to look at, with nothing round it: no queue, no network. */
export async function visionFloor(): Promise<{ decodeMs: number; detectMs: number; allMs: number }> {
  const frames = await eyeFrames({ portrait: 0, state: 'present', seconds: 4 });
  const models = await openModels({ MODEL_DIR: process.env['MODEL_DIR'] ?? '', VISION_MODEL: 'default' });
  const decode = await createDecoder();
  const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');
  const decoded = await Promise.all(frames.map((frame) => decode(frame)));
  const frame = (round: number): Uint8Array => frames[round % frames.length]!;
  const cost = async (work: (round: number) => Promise<unknown>): Promise<number> => {
    for (let round = 0; round < WARM; round += 1) await work(round);
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round += 1) await work(round);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / ROUNDS;
  };
  const decodeMs = await cost((round) => decode(frame(round)));
  const detectMs = await cost(async (round) => {
    const one = decoded[round % decoded.length]!;
    if (one.ok) await models.detector.detect(one.picture);
  });
  const allMs = await cost((round) =>
    observe({ attemptId, frameAt: 1, webp: frame(round), objects: false }, { decode, models }),
  );
  await closeModels(models);
  return { decodeMs, detectMs, allMs };
}
