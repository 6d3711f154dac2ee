import { sha256Of } from '#models/model-file.ts';
import { MAX_FACES } from '../detector.ts';
import type { Detection, Detector } from '../detector.ts';
import { inTurn } from '../in-turn.ts';
import type { Picture } from '../picture.ts';
import { loadFaceApi, loadWeights, weightsOf } from './runtime.ts';
import type { Backend, Tensorflow, Tensor } from './runtime.ts';

const INPUT_SIDE = 320;
const REPORT_SCORE = 0.3;
const COUNT_SCORE = 0.5;

/** @vladmandic/face-api's TinyFaceDetector on TensorFlow.js, as it comes: to compare with, and where ONNX is not. */
export async function createFaceApiDetector(backend: Backend): Promise<Detector> {
  const faceApi = await loadFaceApi(backend);
  await loadWeights(faceApi, 'tinyFaceDetector');
  const options = new faceApi.TinyFaceDetectorOptions({
    inputSize: INPUT_SIDE,
    scoreThreshold: REPORT_SCORE,
  });

  const look = async (picture: Picture): Promise<Detection> => {
    const startedAt = performance.now();
    const input = rgbTensor(faceApi.tf, picture);
    const preparedAt = performance.now();
    try {
      const found = await faceApi.detectAllFaces(input, options);
      const faces = found.slice(0, MAX_FACES).map(({ score, box }) => ({
        box: {
          x: box.x / picture.width,
          y: box.y / picture.height,
          width: box.width / picture.width,
          height: box.height / picture.height,
        },
        score: Math.min(1, Math.max(0, score)),
        eyes: null,
      }));
      faces.sort((a, b) => b.score - a.score);
      return { faces, prepareMs: preparedAt - startedAt, inferMs: performance.now() - preparedAt };
    } finally {
      input.dispose();
    }
  };

  const { run, close } = inTurn(look);
  return {
    name: `face-api-${backend}`,
    modelSha256: sha256Of(await weightsOf('tinyFaceDetector')),
    countScore: COUNT_SCORE,
    sureScore: COUNT_SCORE,
    detect: run,
    close,
  };
}

/** [height, width, 3], 0–255. */
export function rgbTensor(tf: Tensorflow, { width, height, rgba }: Picture): Tensor {
  const rgb = new Int32Array(3 * width * height);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    rgb[to++] = rgba[from]!;
    rgb[to++] = rgba[from + 1]!;
    rgb[to++] = rgba[from + 2]!;
  }
  return tf.tensor(rgb, [height, width, 3], 'int32');
}
