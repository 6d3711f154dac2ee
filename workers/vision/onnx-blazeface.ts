import { Tensor } from 'onnxruntime-node';
import type { Model } from '#models/manifest.ts';
import { AppError } from '#platform/errors.ts';
import { anchorsOf, decodeBlazeface } from './blazeface-boxes.ts';
import { joinOverlapping, toFace } from './boxes.ts';
import type { Candidate } from './boxes.ts';
import { MAX_FACES } from './detector.ts';
import type { Detection, Detector } from './detector.ts';
import { openSession } from './onnx-session.ts';
import type { Picture } from './picture.ts';
import { createPreparer } from './prepare.ts';

/** The anchor layers of the back-camera model, and what the converted model names their outputs. */
const LAYERS = [
  { stride: 16, perCell: 2, logits: 'Identity', boxes: 'Identity_2' },
  { stride: 32, perCell: 6, logits: 'Identity_1', boxes: 'Identity_3' },
] as const;

/** MediaPipe's BlazeFace (back camera, 256 × 256) on onnxruntime. `file` holds the converted model. */
export async function createBlazeface(model: Model, file: Uint8Array): Promise<Detector> {
  const { input, thresholds } = model;
  const session = await openSession(file);
  const prepare = createPreparer(input);
  const anchorsFor = keptForSize((size) => LAYERS.map((layer) => anchorsOf(size, layer)));
  let last: Promise<unknown> = Promise.resolve();

  const look = async (picture: Picture): Promise<Detection> => {
    const startedAt = performance.now();
    const { data, letterbox, ...size } = prepare(picture);
    const preparedAt = performance.now();
    const answers = await session.run({
      input: new Tensor('float32', data, [1, 3, size.height, size.width]),
    });
    const anchors = anchorsFor(size);
    const candidates = LAYERS.flatMap(({ logits, boxes }, layer): Candidate[] => {
      const found = decodeBlazeface(
        answers[logits]!.data as Float32Array,
        answers[boxes]!.data as Float32Array,
        anchors[layer]!,
        thresholds.reportScore,
      );
      if (!found) throw new AppError('model.bad_output', { facts: { model: model.name } });
      return found;
    });
    const joined = joinOverlapping(candidates, thresholds.overlap).slice(0, MAX_FACES);
    const faces = joined.map((candidate) => toFace(candidate, letterbox, picture));
    const inferMs = performance.now() - preparedAt;
    return { faces, prepareMs: preparedAt - startedAt, inferMs };
  };

  return {
    name: `onnx-${model.name}`,
    modelSha256: model.sha256,
    countScore: thresholds.countScore,
    detect: (picture) => {
      // The input tensor is shared: the next picture waits for its turn.
      const turn = last.then(() => look(picture));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: async () => {
      await last;
      await session.release();
    },
  };
}

interface Size {
  width: number;
  height: number;
}

/** Keeps the answer for the last size asked: a stream's frames share one. */
function keptForSize<T>(make: (size: Size) => T): (size: Size) => T {
  let kept: { size: Size; made: T } | null = null;
  return (size) => {
    if (kept?.size.width !== size.width || kept.size.height !== size.height)
      kept = { size, made: make(size) };
    return kept.made;
  };
}
