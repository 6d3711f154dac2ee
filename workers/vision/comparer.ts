// Compares the face on a frame with the one at the exam's beginning, or takes its descriptor for that. Owns the descriptor
// model, and when a face is good enough for it. Does not judge a distance, and lets no descriptor out but sealed.
import type { AttemptId } from '#contracts/ids.ts';
import { descriptorContext, templateContext } from '#contracts/jobs.ts';
import type { ComparisonWish } from '#contracts/jobs.ts';
import type { Face, FaceLight } from '#contracts/observation.ts';
import { distance } from '#platform/distance.ts';
import type { Logger } from '#platform/logger.ts';
import type { Seal } from '#platform/seal.ts';
import { comparableFace } from './comparable-face.ts';
import type { FaceDescriptor } from './face-descriptor.ts';
import type { FaceMesh } from './face-mesh.ts';
import type { Picture } from './picture.ts';

/** A face's distance to the template, or its descriptor, sealed; both null when nobody compared. */
export interface Compared {
  comparison: { distance: number } | null;
  descriptor: string | null;
  /** sha256 by name of every model asked. */
  models: Record<string, string>;
  comparisonMs: number;
}

export const NOT_COMPARED: Compared = { comparison: null, descriptor: null, models: {}, comparisonMs: 0 };

/** What a look saw of a frame that its face may be compared on. */
export interface ComparedFrame {
  attemptId: AttemptId;
  picture: Picture;
  /** Those that count. */
  faces: readonly Face[];
  /** Of the best of them. */
  faceLight: FaceLight | null;
}

/** Does what a job wishes, where the frame allows it. */
export type Comparer = (frame: ComparedFrame, wish: ComparisonWish) => Promise<Compared>;

export function createComparer(parts: {
  mesh: FaceMesh;
  descriptor: FaceDescriptor;
  seal: Seal;
  logger: Logger;
}): Comparer {
  const { mesh, descriptor, seal, logger } = parts;
  return async ({ attemptId, picture, faces, faceLight }, wish) => {
    const startedAt = performance.now();
    const face = comparableFace(faces, { light: faceLight, height: picture.height });
    if (!face) return NOT_COMPARED;
    const { points } = await mesh.read(picture, { ...face, eyes: null });
    const numbers = await descriptor.describe(picture, points);
    const models = { descriptor: descriptor.modelSha256 };
    const done = (found: Pick<Compared, 'comparison' | 'descriptor'>): Compared => ({
      ...found,
      models,
      comparisonMs: performance.now() - startedAt,
    });
    if (wish.what === 'enrol')
      return done({ comparison: null, descriptor: seal.close(numbers, descriptorContext(attemptId)) });
    const template = seal.open(wish.template, templateContext(attemptId));
    if (template?.length !== numbers.length) {
      logger.error({ attemptId }, 'a template does not open: is BIOMETRICS_KEY the server’s?');
      return NOT_COMPARED;
    }
    return done({ comparison: { distance: distance(numbers, template) }, descriptor: null });
  };
}
