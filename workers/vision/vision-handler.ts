// Looks at sampled frames: fetches a frame's bytes, decodes, looks, answers an Observation.
// Owns the models. Keeps nothing between frames.
// Does not judge what it sees, and does not delete bytes: they expire, so that a lost job can run again.
import type { Redis } from 'ioredis';
import type { FrameJob, FrameResult } from '#contracts/jobs.ts';
import type { WorkerConfig } from '#platform/config.ts';
import { toAppError } from '#platform/errors.ts';
import type { Logger } from '#platform/logger.ts';
import type { Metrics } from '#platform/metrics.ts';
import type { JobHandler } from '../job-handler.ts';
import { createDecoder } from './decode.ts';
import { observe } from './observe.ts';
import { openComparer } from './open-comparer.ts';
import { closeModels, openModels } from './open-models.ts';

/** Loads the models; rejects with `model.wrong_hash` if a file is not the manifest's. */
export async function createVisionHandler(options: {
  config: Pick<WorkerConfig, 'MODEL_DIR' | 'VISION_MODEL' | 'BIOMETRICS_KEY'>;
  logger: Logger;
  metrics: Metrics;
  redis: Redis;
}): Promise<JobHandler<FrameJob, FrameResult>> {
  const { config, redis, logger } = options;
  const [decode, models] = await Promise.all([createDecoder(), openModels(config)]);
  const comparer = await openComparer({ config, mesh: models.mesh, logger });
  const { detector } = models;
  const frames = options.metrics.counter('vision_frames_total', 'Frames looked at, by what came of them', [
    'outcome',
  ]);
  const { name: engine, modelSha256 } = detector;
  logger.info({ engine, modelSha256, choice: models.choice, compares: comparer !== null }, 'detector ready');

  const look = async ({ attemptId, frameAt, frameKey, ...wishes }: FrameJob): Promise<FrameResult> => {
    const webp = await redis.getBuffer(frameKey);
    if (!webp) return { ok: false, attemptId, frameAt, code: 'frame.missing' };
    try {
      return await observe(
        { attemptId, frameAt, webp, ...wishes },
        { decode, models, compare: comparer?.compare },
      );
    } catch (thrown) {
      const { code } = toAppError(thrown);
      // Nonsense out of the model comes of this frame and would come again: a value, said loudly.
      if (code !== 'model.bad_output') throw thrown;
      logger.error({ attemptId, frameAt, engine: detector.name }, 'the model answered no numbers');
      return { ok: false, attemptId, frameAt, code };
    }
  };

  return {
    handle: async (job) => {
      const result = await look(job);
      frames.inc({ outcome: result.ok ? 'observed' : result.code });
      return result;
    },
    close: async () => {
      await comparer?.close();
      await closeModels(models);
    },
    engine: detector.name,
  };
}
