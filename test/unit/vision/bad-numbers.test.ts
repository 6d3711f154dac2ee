import { describe, expect, it } from '@jest/globals';
import { modelNamed, modelOf, readManifest } from '#models/manifest.ts';
import { encodeOnnx } from '#models/onnx/onnx-model.ts';
import { createFaceMesh } from '#workers/vision/face-mesh.ts';
import { createObjectFinder } from '#workers/vision/objects.ts';
import { createOnnxDetector } from '#workers/vision/onnx-detector.ts';
import type { Picture } from '#workers/vision/picture.ts';

const manifest = readManifest();
const picture: Picture = { width: 320, height: 240, rgba: new Uint8Array(4 * 320 * 240).fill(128) };
const face = { box: { x: 0.3, y: 0.3, width: 0.3, height: 0.4 }, score: 0.9, eyes: null };

/** A network that answers all its outputs with as many NaN as its input has values. */
function numberless(input: string, outputs: readonly string[]): Uint8Array {
  const dims = [1, 3, 'height', 'width'];
  return encodeOnnx({
    name: 'numberless',
    nodes: outputs.map((output) => ({ op: 'Mul', inputs: [input, 'nan'], output })),
    constants: [{ name: 'nan', dims: [], data: Float32Array.of(NaN) }],
    inputs: [{ name: input, dims }],
    outputs: outputs.map((name) => ({ name, dims })),
  });
}

const strides = [8, 16, 32];
const DETECTORS = [
  { name: 'blazeface', outputs: ['Identity', 'Identity_1', 'Identity_2', 'Identity_3'] },
  { name: 'ssd-mobilenet', outputs: ['classes', 'boxes', 'anchors'] },
  {
    name: 'yunet-n',
    outputs: ['cls', 'obj', 'bbox', 'kps'].flatMap((what) => strides.map((stride) => `${what}_${stride}`)),
  },
];

describe('a model that answers no numbers', () => {
  it.each(DETECTORS)('is found out when it is to find faces: $name', async ({ name, outputs }) => {
    const model = modelNamed(manifest, name, 'face-detector');
    const detector = await createOnnxDetector(model, numberless('input', outputs));
    await expect(detector.detect(picture)).rejects.toMatchObject({ code: 'model.bad_output' });
    await detector.close();
  });

  it('is found out when it is to verify a face', async () => {
    const file = numberless('input_1', ['Identity_1', 'Identity_2']);
    const mesh = await createFaceMesh(modelOf(manifest, 'face-mesh'), file);
    await expect(mesh.read(picture, face)).rejects.toMatchObject({ code: 'model.bad_output' });
    await mesh.close();
  });

  it('is found out when it is to find persons and things', async () => {
    const file = numberless('tower_0/images', ['tower_0/wh', 'tower_0/keypoints']);
    const objects = await createObjectFinder(modelOf(manifest, 'objects'), file);
    await expect(objects.find(picture)).rejects.toMatchObject({ code: 'model.bad_output' });
    await objects.close();
  });

  it('is found out at each picture anew, and keeps none waiting', async () => {
    const model = modelNamed(manifest, 'blazeface', 'face-detector');
    const detector = await createOnnxDetector(model, numberless('input', DETECTORS[0]!.outputs));
    const both = await Promise.allSettled([detector.detect(picture), detector.detect(picture)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await detector.close();
  });
});
