// The look at one picture: find faces, climb the ladder before "nobody", verify each face, and now and then look round.
// Owns the order of the models. Does not decode, and does not judge what is seen.
import { facesThatCount } from '#contracts/faces-that-count.ts';
import type { FaceMeasure } from '#contracts/faces-that-count.ts';
import type { Face, LadderStep, SeenObject } from '#contracts/observation.ts';
import type { Detector, FoundFace } from './detector.ts';
import type { FaceMesh } from './face-mesh.ts';
import { lightOf } from './light.ts';
import type { Light } from './light.ts';
import { isCut, mirrorEdges, withoutMirror } from './mirrored-edges.ts';
import type { ObjectFinder } from './objects.ts';
import type { Picture } from './picture.ts';
import { secondOpinion } from './second-opinion.ts';
import { stretch } from './stretch.ts';

export interface Models {
  detector: Detector;
  /** Asked when no face is beyond doubt, but a body is there or something was reported: slower, and sees half a face. */
  second: Detector;
  mesh: FaceMesh;
  objects: ObjectFinder;
}

/** Milliseconds of each stage; of one that was not done, 0. */
export interface LookTimings {
  prepareMs: number;
  inferMs: number;
  ladderMs: number;
  meshMs: number;
  objectsMs: number;
}

export interface Seen {
  faces: Face[];
  /** What makes them count, on a picture of this light. */
  measure: FaceMeasure;
  ladder: LadderStep[];
  /** Nobody was seen at first sight, and the ladder not climbed. */
  ladderSpared: boolean;
  /** Null when nobody looked for them. */
  objects: SeenObject[] | null;
  light: Light;
  /** sha256 by name of every model asked. */
  models: Record<string, string>;
  timings: LookTimings;
}

/** More faces than these are a crowd, and no question of one more. */
const MOST_VERIFIED = 4;
/** Mean luma below which edges are mirrored, and persons looked for, on the stretched picture. */
const DIM = 0.25;
/** Below this mean luma the first detector finds faces that no other model sees: doubt would say nothing there (measured). */
const BLIND = 0.07;

/**
 * Looks at a picture: for `objects` too; and, where nobody is seen at first sight, up the whole ladder unless that is to be
 * spared. Rejects with `model.bad_output` when a model answers no numbers.
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
    objects: null,
    light,
    models: asked,
    timings: { prepareMs: first.prepareMs, inferMs: first.inferMs, ladderMs: 0, meshMs, objectsMs: 0 },
  };
  if (isSomebody(seen)) return wants.objects ? lookRound(picture, models, seen) : seen;
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

/**
 * The faces that the first detector finds in the picture made better, and all that it reported on the way. `lit`: the
 * picture stretched, if that changes it; `dim`: the same, if the picture is dim.
 */
async function lookHarder(
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
async function lookAgain(
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

function isSomebody({ faces, measure }: Pick<Seen, 'faces' | 'measure'>): boolean {
  return facesThatCount(faces, measure).length > 0;
}

function addLadderMs(seen: Seen, ms: number): Seen {
  return { ...seen, timings: { ...seen.timings, ladderMs: seen.timings.ladderMs + ms } };
}

async function lookRound(picture: Picture, { objects }: Models, seen: Seen): Promise<Seen> {
  const looking = clock();
  const found = await objects.find(picture);
  const models = { ...seen.models, objects: objects.modelSha256 };
  return { ...seen, objects: found, models, timings: { ...seen.timings, objectsMs: looking() } };
}

/** Asks the mesh about the best faces. */
async function verify(picture: Picture, faces: FoundFace[], mesh: FaceMesh): Promise<Face[]> {
  const verified: Face[] = [];
  for (const [at, { eyes, ...face }] of faces.entries()) {
    if (at >= MOST_VERIFIED) {
      verified.push(face);
      continue;
    }
    const { presence, pose } = await mesh.read(picture, { ...face, eyes });
    verified.push({ ...face, presence, ...(presence >= mesh.presenceFrom && { pose }) });
  }
  return verified;
}

function clock(): () => number {
  const from = performance.now();
  return () => performance.now() - from;
}
