// How well faces are told apart: several pictures each of many people, drawn as `eye` frames and compared as an exam does.
// Owns the protocol: the template is the mean of a person's first clean frames, every other frame is measured against all.
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AttemptId } from '#contracts/ids.ts';
import { descriptorContext } from '#contracts/jobs.ts';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { distance } from '#platform/distance.ts';
import { createLogger } from '#platform/logger.ts';
import { createSeal } from '#platform/seal.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import { observe } from '#workers/vision/observe.ts';
import { createOnnxDetector } from '#workers/vision/onnx-detector.ts';
import { openComparer } from '#workers/vision/open-comparer.ts';
import { closeModels, openModels } from '#workers/vision/open-models.ts';
import { asEyeFrame, ONE_FACE } from './conditions.ts';
import { separationOf } from './separation.ts';
import type { Separation } from './separation.ts';
import { locate, picturesIn } from './pictures.ts';

export interface IdentityReport {
  pictures: string;
  people: number;
  /** Of each condition, and of all together. */
  rows: Separation[];
}

/** One frame, and the descriptor that the worker took of it: null where it left the face alone. */
interface Sample {
  person: string;
  picture: string;
  condition: string;
  descriptor: Float32Array | null;
}

const CONDITIONS = ['clean', 'side light', 'hand on chin', 'blur', 'small', 'dark'];
/** Pictures that make a template, and so many more that are measured against it, at most. */
const ENROLLED = 3;
const MOST_PICTURES = 6;
const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');

/** Compares the people of `directory` (a folder of pictures each) with each other and with themselves. */
export async function evaluateIdentity(options: {
  pictures: string;
  directory: string;
  modelDirectory: string;
  onPerson?: () => void;
}): Promise<IdentityReport> {
  const { pictures, directory, modelDirectory, onPerson = () => undefined } = options;
  const descriptorOf = await openDescriber(modelDirectory);
  const samples: Sample[] = [];
  for (const person of (await readdir(directory)).sort()) {
    for await (const { picture, condition, webp } of framesOf(join(directory, person), descriptorOf.locator))
      samples.push({ person, picture, condition, descriptor: await descriptorOf.take(webp) });
    onPerson();
  }
  await descriptorOf.close();
  const templates = templatesOf(samples);
  const rows = [...CONDITIONS, null].map((condition) => {
    const of = samples.filter(
      (sample) =>
        (condition === null || sample.condition === condition) &&
        !templates.get(sample.person)?.pictures.has(sample.picture),
    );
    return separationOf(condition ?? 'all that are compared', measured(of, templates));
  });
  return { pictures, people: templates.size, rows };
}

type Templates = Map<string, { mean: Float32Array; pictures: ReadonlySet<string> }>;

function templatesOf(samples: readonly Sample[]): Templates {
  const templates: Templates = new Map();
  for (const [person, of] of Map.groupBy(samples, (sample) => sample.person)) {
    const clean = of.flatMap(({ condition, descriptor, picture }) =>
      condition === 'clean' && descriptor ? [{ descriptor, picture }] : [],
    );
    const enrolled = clean.slice(0, ENROLLED);
    const [first] = enrolled;
    if (!first || enrolled.length < ENROLLED) continue;
    const mean = first.descriptor.map(
      (_, at) => enrolled.reduce((sum, { descriptor }) => sum + descriptor[at]!, 0) / ENROLLED,
    );
    templates.set(person, { mean, pictures: new Set(enrolled.map(({ picture }) => picture)) });
  }
  return templates;
}

function measured(samples: readonly Sample[], templates: Templates) {
  const [own, others]: [number[], number[]] = [[], []];
  for (const { person, descriptor } of samples) {
    if (!descriptor) continue;
    for (const [of, { mean }] of templates) (of === person ? own : others).push(distance(descriptor, mean));
  }
  const compared = samples.filter(({ descriptor }) => descriptor !== null).length;
  return { own, others, compared, frames: samples.length };
}

async function* framesOf(folder: string, locator: Parameters<typeof locate>[1]) {
  let taken = 0;
  for (const picture of await picturesIn(folder)) {
    const located = taken < MOST_PICTURES ? await locate(picture, locator) : null;
    if (!located) continue;
    taken += 1;
    for (const { name, draw } of ONE_FACE.filter((one) => CONDITIONS.includes(one.name)))
      yield {
        picture: picture.name,
        condition: name,
        webp: await asEyeFrame(await draw(located, located)),
      };
  }
}

/** The worker's own look and comparer, under a key of its own. */
async function openDescriber(modelDirectory: string) {
  const config = {
    MODEL_DIR: modelDirectory,
    VISION_MODEL: 'default',
    BIOMETRICS_KEY: randomBytes(32).toString('hex'),
  };
  const manifest = readManifest();
  const second = modelNamed(manifest, manifest.second, 'face-detector');
  const [decode, models, locator] = [
    await createDecoder(),
    await openModels(config),
    await createOnnxDetector(second, await readModelFile(modelDirectory, second)),
  ];
  const logger = createLogger({ name: 'evaluate', level: 'warn' });
  const comparer = await openComparer({ config, mesh: models.mesh, logger });
  const seal = createSeal(config.BIOMETRICS_KEY);
  return {
    locator,
    take: async (webp: Uint8Array): Promise<Float32Array | null> => {
      const frame = { attemptId, frameAt: 1, webp, objects: false, comparison: { what: 'enrol' as const } };
      const result = await observe(frame, { decode, models, compare: comparer?.compare });
      if (!result.ok || result.descriptor === null) return null;
      return seal.open(result.descriptor, descriptorContext(attemptId));
    },
    close: async () => {
      await comparer?.close();
      await closeModels(models);
      await locator.close();
    },
  };
}
