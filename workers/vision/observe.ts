import type { FrameJob, FrameResult } from '#contracts/jobs.ts';
import type { Decoder } from './decode.ts';
import type { Detector } from './detector.ts';
import { lightOf } from './light.ts';

/** Looks at one frame, stage by stage. A frame that cannot be read is a value; only a failing model rejects. */
export async function observe(
  frame: Pick<FrameJob, 'attemptId' | 'frameAt'> & { webp: Uint8Array },
  { decode, detector }: { decode: Decoder; detector: Detector },
): Promise<FrameResult> {
  const { attemptId, frameAt } = frame;
  const startedAt = performance.now();
  const decoded = await decode(frame.webp);
  const decodedAt = performance.now();
  if (!decoded.ok) return { ok: false, attemptId, frameAt, code: decoded.code };
  const { picture } = decoded;
  const { faces, prepareMs, inferMs } = await detector.detect(picture);
  const detectedAt = performance.now();
  const light = lightOf(picture);
  const endedAt = performance.now();
  return {
    ok: true,
    observation: {
      attemptId,
      frameAt,
      width: picture.width,
      height: picture.height,
      faces,
      countScore: detector.countScore,
      ...light,
      engine: detector.name,
      modelSha256: detector.modelSha256,
      timings: {
        decodeMs: decodedAt - startedAt,
        prepareMs,
        inferMs,
        observeMs: endedAt - detectedAt,
        totalMs: endedAt - startedAt,
      },
    },
  };
}
