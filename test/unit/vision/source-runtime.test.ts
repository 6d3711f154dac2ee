import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';
import { loadFaceApi, loadWeights } from '#workers/vision/face-api/runtime.ts';
import type { FaceApi } from '#workers/vision/face-api/runtime.ts';

/** A graph model: its outputs, those that stay pictures, the side it is tried with, and the range of its input. */
const GRAPHS = [
  { name: 'blazeface', side: 256, outputs: ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'] },
  { name: 'facemesh', side: 192, outputs: ['Identity_1', 'Identity_2'] },
  { name: 'antispoof', side: 128, outputs: ['Identity'] },
  { name: 'liveness', side: 32, outputs: ['Identity'] },
  { name: 'centernet', side: 512, outputs: ['tower_0/wh', 'tower_0/keypoints'], pictures: true, most: 255 },
] as const;

/** 1e-4 of the largest value that the output takes. */
const TOLERANCE = 1e-4;

/** Pixels that are the same in every run and excite every scale, 0–1. */
const pixel = (x: number, y: number, channel: number): number =>
  0.5 + 0.5 * Math.sin(x * 0.11 + channel) * Math.cos(y * 0.07) * Math.sin(x * y * 0.003);

const manifest = readManifest();
let faceApi: FaceApi;
beforeAll(async () => {
  faceApi = await loadFaceApi('wasm');
}, 60_000);

/** The same picture channels last and channels first, its values made of pixels by `value`. */
function inputs(side: number, value: (pixel: number) => number): { last: Float32Array; first: Float32Array } {
  const last = new Float32Array(3 * side * side);
  const first = new Float32Array(3 * side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        const made = value(pixel(x, y, c));
        last[3 * (y * side + x) + c] = made;
        first[c * side * side + y * side + x] = made;
      }
    }
  }
  return { last, first };
}

async function converted(name: string, first: Float32Array, side: number) {
  const model = manifest.models.find((candidate) => candidate.name === name)!;
  const session = await InferenceSession.create(await readModelFile(process.env['MODEL_DIR'] ?? '', model));
  const input = new Tensor('float32', first, [1, 3, side, side]);
  const answers = await session.run({ [session.inputNames[0]!]: input });
  await session.release();
  return (output: string): Float32Array => answers[output]!.data as Float32Array;
}

function worstShare(expected: Float32Array, actual: Float32Array): number {
  expect(actual).toHaveLength(expected.length);
  const span = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  expect(span).toBeGreaterThan(0);
  return expected.reduce((most, value, at) => Math.max(most, Math.abs(value - actual[at]!)), 0) / span;
}

/** [height, width, channels] → [channels, height, width]. */
function channelsFirst(values: Float32Array, channels: number): Float32Array {
  const area = values.length / channels;
  return values.map((_, at) => values[(at % area) * channels + Math.floor(at / area)]!);
}

describe('a model converted to ONNX answers what its source answers in its own runtime', () => {
  it.each(GRAPHS)(
    '$name',
    async ({ name, side, outputs, ...graph }) => {
      const most = 'most' in graph ? graph.most : 1;
      const root = join(projectRoot, 'node_modules/@vladmandic/human');
      const topology = JSON.parse(await readFile(join(root, `models/${name}.json`), 'utf8')) as {
        modelTopology: object;
        weightsManifest: { weights: object[] }[];
      };
      const weights = await readFile(join(root, `models/${name}.bin`));
      const source = await faceApi.tf.loadGraphModel({
        load: () =>
          Promise.resolve({
            modelTopology: topology.modelTopology,
            weightSpecs: topology.weightsManifest.flatMap((group) => group.weights),
            weightData: Uint8Array.from(weights).buffer,
          }),
      });
      const { last, first } = inputs(side, (value) => value * most);
      const told = [source.execute(faceApi.tf.tensor(last, [1, side, side, 3]), [...outputs])].flat();
      const ours = await converted(name, first, side);
      for (const [at, output] of outputs.entries()) {
        const theirs = told[at]!;
        const values = theirs.dataSync();
        const expected = 'pictures' in graph ? channelsFirst(values, theirs.shape.at(-1)!) : values;
        expect(worstShare(expected, ours(output))).toBeLessThan(TOLERANCE);
      }
    },
    60_000,
  );

  it('descriptor', async () => {
    const net = await loadWeights(faceApi, 'faceRecognitionNet');
    const { last } = inputs(150, (value) => value * 255);
    const { first } = inputs(150, (value) => value);
    const theirs = (await net.forward(faceApi.tf.tensor(last, [1, 150, 150, 3]))) as {
      dataSync(): Float32Array;
    };
    const ours = await converted('descriptor', first, 150);
    expect(worstShare(theirs.dataSync(), ours('descriptor'))).toBeLessThan(TOLERANCE);
  }, 60_000);

  it('ssd-mobilenet', async () => {
    const net = await loadWeights(faceApi, 'ssdMobilenetv1');
    const { last } = inputs(512, (value) => value * 255);
    const { first } = inputs(512, (value) => (value * 255) / 127.5 - 1);
    const theirs = (await net.forward(faceApi.tf.tensor(last, [1, 512, 512, 3]))) as {
      scores: { dataSync(): Float32Array }[];
    };
    const ours = (await converted('ssd-mobilenet', first, 512))('classes');
    const expected = theirs.scores[0]!.dataSync();
    const scores = expected.map((_, at) => 1 / (1 + Math.exp(-ours[3 * at + 1]!)));
    expect(worstShare(expected, scores)).toBeLessThan(TOLERANCE);
  }, 60_000);
});
