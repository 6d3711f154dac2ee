import { beforeAll, describe, expect, it } from '@jest/globals';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelNamed, readManifest } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { projectRoot } from '#scripts/setup/project-root.ts';

const SIDE = 256;
const OUTPUTS = ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'];

/** What the test uses of TensorFlow.js, which @vladmandic/human carries. */
interface SourceRuntime {
  env(): { setPlatform(name: string, platform: object): void };
  setBackend(name: string): Promise<boolean>;
  tensor(values: Float32Array, shape: number[]): unknown;
  loadGraphModel(source: { load(): Promise<object> }): Promise<{
    execute(input: unknown, outputs: string[]): { dataSync(): Float32Array }[];
  }>;
}

/** The bundle takes Node for a browser bundler's shim of it and fails: it is loaded as if there were no Node. */
async function loadSourceRuntime(packageRoot: string): Promise<SourceRuntime> {
  const { process } = globalThis;
  Reflect.set(globalThis, 'process', undefined);
  try {
    return (await import(join(packageRoot, 'dist/tfjs.esm.js'))) as SourceRuntime;
  } finally {
    Reflect.set(globalThis, 'process', process);
  }
}

const model = modelNamed(readManifest(), 'default');
const packageRoot = join(projectRoot, 'node_modules/@vladmandic/human');
let fromSource: Map<string, Float32Array>;
let converted: Map<string, Float32Array>;

/** Pixels that are the same in every run and excite every scale. */
const pixel = (x: number, y: number, channel: number): number =>
  Math.sin(x * 0.11 + channel) * Math.cos(y * 0.07) * Math.sin(x * y * 0.003);

beforeAll(async () => {
  const channelsLast = new Float32Array(3 * SIDE * SIDE);
  const channelsFirst = new Float32Array(3 * SIDE * SIDE);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        channelsLast[3 * (y * SIDE + x) + c] = pixel(x, y, c);
        channelsFirst[c * SIDE * SIDE + y * SIDE + x] = pixel(x, y, c);
      }
    }
  }
  const tf = await loadSourceRuntime(packageRoot);
  tf.env().setPlatform('here', {
    now: () => performance.now(),
    encode: (text: string) => new TextEncoder().encode(text),
    decode: (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes),
    isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
    setTimeoutCustom: setTimeout,
  });
  await tf.setBackend('cpu');
  const topology = JSON.parse(await readFile(join(packageRoot, 'models/blazeface.json'), 'utf8')) as {
    modelTopology: object;
    weightsManifest: { weights: object[] }[];
  };
  const weights = await readFile(join(packageRoot, 'models/blazeface.bin'));
  const source = await tf.loadGraphModel({
    load: () =>
      Promise.resolve({
        modelTopology: topology.modelTopology,
        weightSpecs: topology.weightsManifest[0]?.weights,
        weightData: Uint8Array.from(weights).buffer,
      }),
  });
  const answers = source.execute(tf.tensor(channelsLast, [1, SIDE, SIDE, 3]), OUTPUTS);
  fromSource = new Map(OUTPUTS.map((name, at) => [name, answers[at]!.dataSync()]));

  const session = await InferenceSession.create(await readModelFile(process.env['MODEL_DIR'] ?? '', model));
  const told = await session.run({ input: new Tensor('float32', channelsFirst, [1, 3, SIDE, SIDE]) });
  converted = new Map(OUTPUTS.map((name) => [name, told[name]!.data as Float32Array]));
}, 60_000);

describe('the converted model', () => {
  it.each(OUTPUTS)('answers in %s what its source answers in its own runtime', (name) => {
    const [expected, actual] = [fromSource.get(name)!, converted.get(name)!];
    expect(actual).toHaveLength(expected.length);
    const span = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const worst = expected.reduce((most, value, at) => Math.max(most, Math.abs(value - actual[at]!)), 0);
    expect(span).toBeGreaterThan(1);
    expect(worst / span).toBeLessThan(1e-4);
  });
});
