import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Share = z.number().min(0).max(1);
const PackageFile = z.object({ path: z.string(), sha256: Sha256 });

const Source = z.discriminatedUnion('kind', [
  /** Weights inside an npm package, converted by models/convert.ts. */
  z.object({
    kind: z.literal('npm'),
    package: z.string(),
    /** `tfjs-graph`: a TensorFlow.js graph model; the others: face-api's networks, whose layers its source names. */
    format: z.enum(['tfjs-graph', 'face-api-ssd', 'face-api-descriptor']),
    files: z.object({ model: PackageFile, weights: PackageFile }),
    /** Of a graph model: the outputs wanted, when not all. */
    outputs: z.array(z.string()).optional(),
  }),
  /** A better model, taken from MODEL_DIR, or fetched there at set-up where the address can be reached. */
  z.object({ kind: z.literal('optional'), url: z.url() }),
]);

const common = {
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  licence: z.string(),
  source: Source,
  /** File name in MODEL_DIR and its hash, checked each time it is loaded. */
  file: z.string().regex(/^[\w.-]+\.onnx$/),
  sha256: Sha256,
  /**
   * Channels first, one picture, fitted into width × height; margins reach only to the next multiple of `multipleOf`,
   * so that no time goes into looking at black. A pixel p (0–255) goes in as p × scale + offset.
   */
  input: z.object({
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    multipleOf: z.number().int().positive(),
    channels: z.enum(['RGB', 'BGR']),
    scale: z.number(),
    offset: z.number(),
  }),
  measured: z.object({ inferMs: z.number(), on: z.string(), accuracy: z.string() }),
};

/** Finds faces; `engine` names the reader of its outputs (workers/vision). */
const FaceDetector = z.object({
  ...common,
  role: z.literal('face-detector'),
  engine: z.enum(['blazeface', 'ssd', 'yunet']),
  thresholds: z.object({
    /** Faces from this score are reported. */
    reportScore: Share,
    /** Faces from this score count as a person. */
    countScore: Share,
    /** Faces from this score are beyond doubt: no other model has to see them too. */
    sureScore: Share,
    /** Boxes that overlap more than this (intersection over union) are one face. */
    overlap: Share,
  }),
});
export type FaceDetectorModel = z.infer<typeof FaceDetector>;

const FaceMesh = z.object({
  ...common,
  role: z.literal('face-mesh'),
  /** From this presence score on, what was cut out is a face, and its pose can be read. */
  thresholds: z.object({ presence: Share }),
});
export type FaceMeshModel = z.infer<typeof FaceMesh>;

const Objects = z.object({
  ...common,
  role: z.literal('objects'),
  thresholds: z.object({ person: Share, phone: Share, book: Share, overlap: Share }),
});
export type ObjectsModel = z.infer<typeof Objects>;

const Descriptor = z.object({
  ...common,
  role: z.literal('descriptor'),
  /** Distance up to which two descriptors are one person's, where both errors are equally rare. */
  thresholds: z.object({ sameUpTo: z.number().positive() }),
});
export type DescriptorModel = z.infer<typeof Descriptor>;

const Liveness = z.object({
  ...common,
  role: z.enum(['antispoof', 'liveness']),
  /** From this score on the face is taken for one before the camera, not for a picture of one. */
  thresholds: z.object({ real: Share }),
});
export type LivenessModel = z.infer<typeof Liveness>;

/** One model: where it comes from, what it takes, when its answers count, and what it was measured to do. */
export const Model = z.discriminatedUnion('role', [FaceDetector, FaceMesh, Objects, Descriptor, Liveness]);
export type Model = z.infer<typeof Model>;

export const Manifest = z
  .object({
    /** The face detectors in order of preference: the first whose file is there looks at every frame. */
    detectors: z.array(z.string()).min(1),
    /** The detector asked when the first finds nobody. */
    second: z.string(),
    models: z.array(Model).min(1),
  })
  .refine(
    ({ detectors, second, models }) =>
      [...detectors, second].every((name) =>
        models.some((model) => model.name === name && model.role === 'face-detector'),
      ),
    { error: 'a detector is not in the list' },
  );
export type Manifest = z.infer<typeof Manifest>;

/** The project's own manifest, models/manifest.json. */
export function readManifest(): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8')));
}

/** The model of that name and role. Throws an Error that lists the names there are. */
export function modelNamed<Role extends Model['role']>(
  manifest: Manifest,
  name: string,
  role: Role,
): Extract<Model, { role: Role }> {
  const known = modelsOf(manifest, role);
  const model = known.find((candidate) => candidate.name === name);
  if (model) return model;
  throw new Error(`${name} is not one of: ${known.map((candidate) => candidate.name).join(', ')}`);
}

/** The only model of a role that has one. */
export function modelOf<Role extends Model['role']>(
  manifest: Manifest,
  role: Role,
): Extract<Model, { role: Role }> {
  const [model] = modelsOf(manifest, role);
  if (!model) throw new Error(`no model for ${role}`);
  return model;
}

function modelsOf<Role extends Model['role']>(
  manifest: Manifest,
  role: Role,
): Extract<Model, { role: Role }>[] {
  return manifest.models.filter((model): model is Extract<Model, { role: Role }> => model.role === role);
}
