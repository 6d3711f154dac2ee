import { crc32 } from 'node:zlib';
import { facesThatCount } from '#contracts/faces-that-count.ts';
import type { FrameJob, FrameResult } from '#contracts/jobs.ts';
import { discard } from './decode.ts';
import { faceLightOf } from './face-light.ts';
import { NOT_COMPARED } from './comparer.ts';
import type { Comparer } from './comparer.ts';
import type { Decoder } from './decode.ts';
import { look } from './look.ts';
import type { Models } from './seen.ts';

/**
 * Looks at one frame, stage by stage. A frame that cannot be read is a value; only a failing model rejects. `compare`:
 * left out, no face is compared whatever the frame's job wishes.
 */
export async function observe(
  frame: Pick<FrameJob, 'attemptId' | 'frameAt' | 'objects'> &
    Partial<Pick<FrameJob, 'spareLadder' | 'comparison'>> & { webp: Uint8Array },
  { decode, models, compare }: { decode: Decoder; models: Models; compare?: Comparer | undefined },
): Promise<FrameResult> {
  const { attemptId, frameAt, objects, spareLadder = false, comparison: wish } = frame;
  const startedAt = performance.now();
  const decoded = await decode(frame.webp);
  const decodedAt = performance.now();
  if (!decoded.ok) return { ok: false, attemptId, frameAt, code: decoded.code };
  const { picture } = decoded;
  const { width, height } = picture;
  const { light, measure, timings, ...seen } = await look(picture, models, { objects, spareLadder });
  const { detector } = models;
  const counted = facesThatCount(seen.faces, measure);
  const [best] = counted;
  const faceLight = best ? faceLightOf(picture, best.box, light.brightness) : null;
  const compared =
    wish && compare ? await compare({ attemptId, picture, faces: counted, faceLight }, wish) : NOT_COMPARED;
  const { comparison, descriptor, comparisonMs } = compared;
  discard(picture);
  const endedAt = performance.now();
  return {
    ok: true,
    descriptor,
    observation: {
      attemptId,
      frameAt,
      width,
      height,
      digest: crc32(frame.webp).toString(16).padStart(8, '0'),
      ...seen,
      models: { ...seen.models, ...compared.models },
      comparison,
      ...measure,
      ...light,
      faceLight,
      engine: detector.name,
      modelSha256: detector.modelSha256,
      timings: { decodeMs: decodedAt - startedAt, ...timings, comparisonMs, totalMs: endedAt - startedAt },
    },
  };
}
