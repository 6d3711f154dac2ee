import { Tensor } from 'onnxruntime-node';
import type { FaceDetectorModel } from '#models/manifest.ts';
import { AppError } from '#platform/errors.ts';
import { createBlazefaceReader } from './blazeface-boxes.ts';
import { joinOverlapping, toFace } from './boxes.ts';
import type { BoxReader } from './boxes.ts';
import { MAX_FACES } from './detector.ts';
import type { Detection, Detector } from './detector.ts';
import { inTurn } from './in-turn.ts';
import { openSession } from './onnx-session.ts';
import type { Picture } from './picture.ts';
import { createPreparer } from './prepare.ts';
import { readSsd } from './ssd-boxes.ts';
import { readYunet } from './yunet-boxes.ts';

const READERS: Readonly<Record<FaceDetectorModel['engine'], () => BoxReader>> = {
  blazeface: createBlazefaceReader,
  ssd: () => readSsd,
  yunet: () => readYunet,
};

/** A face detector on onnxruntime. `file` holds the model as the manifest names it. */
export async function createOnnxDetector(model: FaceDetectorModel, file: Uint8Array): Promise<Detector> {
  const { input, thresholds } = model;
  const session = await openSession(file);
  const prepare = createPreparer(input);
  const read = READERS[model.engine]();

  const look = async (picture: Picture): Promise<Detection> => {
    const startedAt = performance.now();
    const { data, letterbox, ...size } = prepare(picture);
    const preparedAt = performance.now();
    const answers = await session.run({
      input: new Tensor('float32', data, [1, 3, size.height, size.width]),
    });
    const outputs = (name: string): Float32Array => answers[name]!.data as Float32Array;
    const candidates = read(outputs, size, thresholds.reportScore);
    if (!candidates) throw new AppError('model.bad_output', { facts: { model: model.name } });
    const joined = joinOverlapping(candidates, thresholds.overlap).slice(0, MAX_FACES);
    const faces = joined.map((candidate) => toFace(candidate, letterbox, picture));
    const inferMs = performance.now() - preparedAt;
    return { faces, prepareMs: preparedAt - startedAt, inferMs };
  };

  const { run, close } = inTurn(look, () => session.release());
  return {
    name: `onnx-${model.name}`,
    modelSha256: model.sha256,
    countScore: thresholds.countScore,
    sureScore: thresholds.sureScore,
    detect: run,
    close,
  };
}
