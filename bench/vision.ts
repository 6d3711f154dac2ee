// The whole look against @vladmandic/face-api as its README uses it, on the same frames: stage by stage, with the floor.
// Both are given one core and the same decoded pictures of scenes with one person; decoding is counted for both. The floor
// of a stage is its network alone, run on a prepared input; what the core can do at best is printed as GFLOP/s of a product.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { modelNamed, modelOf, readManifest } from '#models/manifest.ts';
import type { Model } from '#models/manifest.ts';
import { readModelFile } from '#models/model-file.ts';
import { encodeOnnx } from '#models/onnx/onnx-model.ts';
import { AttemptId } from '#contracts/ids.ts';
import { wishesOf } from '#server/dispatch/wishes.ts';
import { eyeFrames } from '#test/support/eye-frames.ts';
import { createDecoder } from '#workers/vision/decode.ts';
import { rgbTensor } from '#workers/vision/face-api/face-api-detector.ts';
import { loadFaceApi, loadWeights } from '#workers/vision/face-api/runtime.ts';
import { observe } from '#workers/vision/observe.ts';
import { openSession } from '#workers/vision/onnx-session.ts';
import { closeModels, openModels } from '#workers/vision/open-models.ts';
import { fit } from '#workers/vision/prepare.ts';
import { printTable, rounded, writeResults } from './measure/report.ts';

const ROUNDS = 400;
const THEIR_ROUNDS = 60;
const WARM = 30;
/** Frames of the scene a second apart, as the tap samples them. */
const FRAME_EVERY_MS = 1_000;
const attemptId = AttemptId.parse('00000000-0000-4000-8000-000000000000');

const frames = (
  await Promise.all([0, 1, 2, 3].map((portrait) => eyeFrames({ portrait, state: 'present', seconds: 6 })))
).flat();
const frame = (round: number): Uint8Array => frames[round % frames.length]!;
const decode = await createDecoder();

/** CPU ms of one round, this process only. */
async function cpuOf(rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  for (let round = 0; round < Math.min(WARM, rounds); round += 1) await work(round);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) await work(round);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / rounds;
}

/** GFLOP/s of a product of matrices of 512 × 512 in onnxruntime, one thread. */
async function gemmGflops(): Promise<number> {
  const side = 512;
  const graph = encodeOnnx({
    name: 'gemm',
    nodes: [{ op: 'MatMul', inputs: ['a', 'b'], output: 'c' }],
    constants: [{ name: 'b', dims: [side, side], data: new Float32Array(side * side).fill(0.5) }],
    inputs: [{ name: 'a', dims: [side, side] }],
    outputs: [{ name: 'c', dims: [side, side] }],
  });
  const session = await InferenceSession.create(graph, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const a = new Tensor('float32', new Float32Array(side * side).fill(0.25), [side, side]);
  const ms = await cpuOf(200, () => session.run({ a }));
  await session.release();
  return (2 * side ** 3) / ms / 1e6;
}

async function ours(name: string) {
  const models = await openModels({ MODEL_DIR: process.env['MODEL_DIR'] ?? '', VISION_MODEL: name });
  const sums: Record<string, number> = {};
  let looks = 0;
  let at = 0;
  const msPerFrame = await cpuOf(ROUNDS, async (round) => {
    const before = at;
    at += FRAME_EVERY_MS;
    const objects = before > 0 && wishesOf(attemptId, { before, frameAt: at }).objects;
    const result = await observe({ attemptId, frameAt: at, webp: frame(round), objects }, { decode, models });
    if (!result.ok) throw new Error(result.code);
    looks += 1;
    for (const [stage, ms] of Object.entries(result.observation.timings))
      sums[stage] = (sums[stage] ?? 0) + ms;
  });
  await closeModels(models);
  const stages = Object.fromEntries(
    Object.entries(sums).map(([stage, sum]) => [stage.replace(/Ms$/, ''), rounded(sum / looks)]),
  );
  return { name, msPerFrame, stages };
}

async function theirs(): Promise<number> {
  const faceApi = await loadFaceApi('wasm');
  for (const net of ['tinyFaceDetector', 'faceLandmark68Net', 'faceRecognitionNet'] as const)
    await loadWeights(faceApi, net);
  const options = new faceApi.TinyFaceDetectorOptions({ inputSize: 320, scoreThreshold: 0.5 });
  return cpuOf(THEIR_ROUNDS, async (round) => {
    const decoded = await decode(frame(round));
    if (!decoded.ok) throw new Error(decoded.code);
    const input = rgbTensor(faceApi.tf, decoded.picture);
    await faceApi.detectAllFaces(input, options).withFaceLandmarks().withFaceDescriptors();
    input.dispose();
  });
}

/** CPU ms of a model's network alone, at the sides of a 320 × 240 frame fitted into its input. */
async function networkAlone(model: Model): Promise<number> {
  const file = await readModelFile(process.env['MODEL_DIR'] ?? '', model);
  const session = await openSession(file);
  const { input } = fit({ width: 320, height: 240 }, model.input);
  const [width, height] = model.role === 'face-mesh' ? [192, 192] : [input.width, input.height];
  const data = new Tensor('float32', new Float32Array(3 * width * height).fill(0.3), [1, 3, height, width]);
  const ms = await cpuOf(100, () => session.run({ [session.inputNames[0]!]: data }));
  await session.release();
  return ms;
}

const gflops = await gemmGflops();
const manifest = readManifest();
const meshAlone = await networkAlone(modelOf(manifest, 'face-mesh'));
const objectsAlone = await networkAlone(modelOf(manifest, 'objects'));
const looks = [await ours('blazeface')];
const withYunet = await ours('yunet-n').catch(() => null);
if (withYunet) looks.push(withYunet);
const their = await theirs();

process.stdout.write(
  `\nThis core multiplies matrices at ${gflops.toFixed(0)} GFLOP/s in the same runtime.\n`,
);
printTable(
  ['looker', 'CPU ms a frame', 'frames per second per core'],
  [...looks.map(({ name, msPerFrame }) => [`emtihan ${name}`, msPerFrame]), ['face-api on wasm', their]].map(
    ([name, ms]) => [name!, rounded(Number(ms)), rounded(1_000 / Number(ms))],
  ),
);
for (const { name, stages } of looks) {
  process.stdout.write(`\nStages with ${name}, ms of wall clock a frame (objects on one frame in ten)\n`);
  const floors: Record<string, number> = {
    infer: await networkAlone(modelNamed(manifest, name, 'face-detector')),
    mesh: meshAlone,
    objects: objectsAlone / 10,
  };
  const rows = Object.entries(stages).map(([stage, ms]) => {
    const floor = floors[stage];
    return [stage, ms, floor === undefined ? '' : rounded(floor)];
  });
  printTable(['stage', 'ms', 'network alone'], rows);
}
const [first] = looks;
const closing = {
  framesPerSecondPerCore: rounded(1_000 / first!.msPerFrame),
  faceApiWasmFramesPerSecondPerCore: rounded(1_000 / their),
  ratio: rounded(their / first!.msPerFrame),
  msPerFrame: rounded(first!.msPerFrame),
  stages: first!.stages,
};
await writeResults('vision', {
  gflops: rounded(gflops),
  looks,
  faceApiWasmMsPerFrame: rounded(their),
  closing,
});
process.stdout.write(`${JSON.stringify(closing)}\n`);
