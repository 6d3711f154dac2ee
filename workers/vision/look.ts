// The look at one picture: find faces, climb the ladder before "nobody", verify each face, and now and then look round.
// Owns the order of the models. Does not decode, and does not judge what is seen.
import { lookAgain, lookHarder, settleOthers } from './ladder.ts';
import { lightOf } from './light.ts';
import type { Picture } from './picture.ts';
import { addLadderMs, clock, isSomebody } from './seen.ts';
import type { Models, Seen } from './seen.ts';
import { stretch } from './stretch.ts';
import { verify } from './verify.ts';

/** Mean luma below which edges are mirrored, and persons looked for, on the stretched picture. */
const DIM = 0.25;
/** Below this mean luma the first detector finds faces that no other model sees: doubt would say nothing there (measured). */
const BLIND = 0.07;

/**
 * Looks at a picture: for `objects` too; and, unless that is to be spared, up the whole ladder where nobody is seen at first
 * sight, and once more where there may be one more. Rejects with `model.bad_output` when a model answers no numbers.
 */
export async function look(
  picture: Picture,
  models: Models,
  wants: { objects: boolean; spareLadder: boolean },
): Promise<Seen> {
  const { detector, mesh } = models;
  const asked: Record<string, string> = { [detector.name]: detector.modelSha256 };
  const light = lightOf(picture);
  const first = await detector.detect(picture);
  const verifying = clock();
  const verified = await verify(picture, first.faces, mesh);
  if (first.faces.length > 0) asked['mesh'] = mesh.modelSha256;
  const meshMs = verifying();
  const { countScore } = detector;
  const sureScore = light.brightness < BLIND ? countScore : detector.sureScore;
  const measure = { countScore, sureScore, presenceFrom: mesh.presenceFrom };
  const seen: Seen = {
    faces: verified,
    measure,
    ladder: [],
    ladderSpared: false,
    othersSpared: false,
    objects: null,
    light,
    models: asked,
    timings: { prepareMs: first.prepareMs, inferMs: first.inferMs, ladderMs: 0, meshMs, objectsMs: 0 },
  };
  if (isSomebody(seen)) {
    const settled = await settleOthers(picture, models, seen, wants);
    return wants.objects ? lookRound(picture, models, settled) : settled;
  }
  if (wants.spareLadder) return { ...seen, ladderSpared: true };
  const climbing = clock();
  const lit = stretch(picture);
  const dim = light.brightness < DIM ? lit : null;
  const { faces, reported } = await lookHarder({ picture, lit, dim }, models, seen);
  const harder = addLadderMs({ ...seen, faces }, climbing());
  const lookedAt = dim ?? picture;
  if (isSomebody(harder)) return wants.objects ? lookRound(lookedAt, models, harder) : harder;
  // Nobody: is there a body at all? "Face hidden" and "nobody there" are different facts.
  harder.ladder.push('person');
  const round = await lookRound(lookedAt, models, harder);
  const isBody = round.objects?.some(({ kind }) => kind === 'person');
  return isBody || reported.length > 0 ? lookAgain(picture, models, round, reported) : round;
}

async function lookRound(picture: Picture, { objects }: Models, seen: Seen): Promise<Seen> {
  const looking = clock();
  const found = await objects.find(picture);
  const models = { ...seen.models, objects: objects.modelSha256 };
  return { ...seen, objects: found, models, timings: { ...seen.timings, objectsMs: looking() } };
}
