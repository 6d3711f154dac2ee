// The ladder before "nobody", or "nobody else": the picture made better, and a second opinion. Owns the order of the steps.
// Does not decide when it is climbed (look.ts).
import type { Face } from '#contracts/observation.ts';
import { isCut, mirrorEdges, withoutMirror } from './mirrored-edges.ts';
import type { Picture } from './picture.ts';
import { maybeOneMore, oneMoreByBoth, secondOpinion } from './second-opinion.ts';
import { addLadderMs, clock, isSomebody } from './seen.ts';
import type { Models, Seen } from './seen.ts';
import { verify } from './verify.ts';

/**
 * The faces that the first detector finds in the picture made better, and all that it reported on the way. `lit`: the
 * picture stretched, if that changes it; `dim`: the same, if the picture is dim.
 */
export async function lookHarder(
  { picture, lit, dim }: { picture: Picture; lit: Picture | null; dim: Picture | null },
  { detector, mesh }: Models,
  seen: Seen,
): Promise<{ faces: Face[]; reported: Face[] }> {
  const reported = [...seen.faces];
  if (lit) {
    seen.ladder.push('gain');
    const faces = await verify(lit, (await detector.detect(lit)).faces, mesh);
    reported.push(...faces);
    if (isSomebody({ ...seen, faces })) return { faces, reported };
  }
  seen.ladder.push('edges');
  const bordered = mirrorEdges(dim ?? picture);
  const whole = withoutMirror(await verify(bordered, (await detector.detect(bordered)).faces, mesh));
  // The border makes all else smaller, which shows faces in noise. In better light they were seen before, and only those
  // that an edge cuts are news; much that is mirrored looks like one to a detector, so that the mesh must see it too.
  const isNews = (face: Face): boolean => isCut(face) && (face.presence ?? 0) >= mesh.presenceFrom;
  const news = dim ? whole : whole.filter(isNews);
  reported.push(...news);
  return { faces: isSomebody({ ...seen, faces: news }) ? news : seen.faces, reported };
}

/**
 * Asks the second detector where the face of a body is, or whether what was reported is one. Where there is neither it is
 * not asked: it takes longer than all the rest, and what it finds in an empty room are no faces.
 */
export async function lookAgain(
  picture: Picture,
  { detector, second, mesh }: Models,
  seen: Seen,
  reported: readonly Face[],
): Promise<Seen> {
  const looking = clock();
  seen.ladder.push('second_detector');
  const found = await verify(picture, (await second.detect(picture)).faces, mesh);
  const faces = secondOpinion(found, reported, { detector, second, presenceFrom: mesh.presenceFrom });
  const after = addLadderMs(seen, looking());
  after.models[second.name] = second.modelSha256;
  return isSomebody({ ...after, faces }) ? { ...after, faces } : after;
}

/** Asks the second detector whether what was reported beside faces that count is one more, unless that is to be spared. */
export async function settleOthers(
  picture: Picture,
  { detector, second }: Models,
  seen: Seen,
  { spareLadder }: { spareLadder: boolean },
): Promise<Seen> {
  const maybes = maybeOneMore(seen.faces, seen.measure);
  if (maybes.length === 0) return seen;
  if (spareLadder) return { ...seen, othersSpared: true };
  const looking = clock();
  seen.ladder.push('second_detector');
  seen.models[second.name] = second.modelSha256;
  const { faces: found } = await second.detect(picture);
  const faces = oneMoreByBoth(seen.faces, maybes, found, { detector, second });
  return addLadderMs({ ...seen, faces }, looking());
}
