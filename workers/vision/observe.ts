import { crc32 } from 'node:zlib';
import type { FrameJob, FrameResult } from '#contracts/jobs.ts';
import { discard } from './decode.ts';
import type { Decoder } from './decode.ts';
import { faceLightOf } from './face-light.ts';
import { counts, look } from './look.ts';
import type { Models } from './look.ts';

/** Looks at one frame, stage by stage. A frame that cannot be read is a value; only a failing model rejects. */
export async function observe(
  frame: Pick<FrameJob, 'attemptId' | 'frameAt' | 'objects'> & { webp: Uint8Array },
  { decode, models }: { decode: Decoder; models: Models },
): Promise<FrameResult> {
  const { attemptId, frameAt, objects } = frame;
  const startedAt = performance.now();
  const decoded = await decode(frame.webp);
  const decodedAt = performance.now();
  if (!decoded.ok) return { ok: false, attemptId, frameAt, code: decoded.code };
  const { picture } = decoded;
  const { width, height } = picture;
  const { light, timings, ...seen } = await look(picture, models, { objects });
  const { detector, mesh } = models;
  const best = seen.faces.find((face) => counts(face, detector.countScore, mesh.presenceFrom));
  const faceLight = best ? faceLightOf(picture, best.box, light.brightness) : null;
  discard(picture);
  const endedAt = performance.now();
  return {
    ok: true,
    observation: {
      attemptId,
      frameAt,
      width,
      height,
      digest: crc32(frame.webp).toString(16).padStart(8, '0'),
      ...seen,
      countScore: detector.countScore,
      presenceFrom: mesh.presenceFrom,
      ...light,
      faceLight,
      engine: detector.name,
      modelSha256: detector.modelSha256,
      timings: { decodeMs: decodedAt - startedAt, ...timings, totalMs: endedAt - startedAt },
    },
  };
}
