import { distance } from '#platform/distance.ts';

/** One frame may show a blurred face, or somebody else's who sat down first. */
const NEEDED = 5;
/** Two faces of one person within a minute lie closer than this; of two persons hardly one pair in ten thousand does. */
const AGREE_WITHIN = 0.45;

/** The newest descriptors, of which a template may be made; one more is known. */
export function addDescriptor(known: readonly Float32Array[], descriptor: Float32Array): Float32Array[] {
  return [...known, descriptor].slice(-NEEDED);
}

/** The mean of enough descriptors that are all one person's; null while there are too few, or they do not agree. */
export function templateOf(descriptors: readonly Float32Array[]): Float32Array | null {
  const [first, ...rest] = descriptors;
  if (!first || descriptors.length < NEEDED) return null;
  const agree = descriptors.every((one) => descriptors.every((other) => distance(one, other) < AGREE_WITHIN));
  if (!agree) return null;
  return first.map((value, at) => rest.reduce((sum, one) => sum + one[at]!, value) / descriptors.length);
}
