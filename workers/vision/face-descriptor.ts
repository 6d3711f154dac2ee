import { Tensor } from 'onnxruntime-node';
import type { DescriptorModel } from '#models/manifest.ts';
import { AppError } from '#platform/errors.ts';
import { chipSquare } from './face-points.ts';
import type { FacePoints } from './face-points.ts';
import { inTurn } from './in-turn.ts';
import { openSession } from './onnx-session.ts';
import type { Picture } from './picture.ts';
import { cropSquare } from './upright-crop.ts';

/** Turns a face into numbers that lie close together for one person: a biometric, asked for by name only. */
export interface FaceDescriptor {
  readonly modelSha256: string;
  /**
   * 128 numbers; faces are described one after the other. Rejects with `model.bad_output` if the model answers no
   * numbers.
   */
  describe(picture: Picture, points: FacePoints): Promise<Float32Array>;
  close(): Promise<void>;
}

/** dlib's ResNet as face-api carries it, on onnxruntime. */
export async function createFaceDescriptor(
  model: DescriptorModel,
  file: Uint8Array,
): Promise<FaceDescriptor> {
  const session = await openSession(file);
  const side = model.input.width;
  const data = new Float32Array(3 * side * side);
  const input = new Tensor('float32', data, [1, 3, side, side]);
  const { run, close } = inTurn(
    async ({ picture, points }: { picture: Picture; points: FacePoints }) => {
      cropSquare(picture, chipSquare(points), side, data);
      const answers = await session.run({ input });
      const descriptor = Float32Array.from(answers['descriptor']!.data as Float32Array);
      if (!descriptor.every((value) => Number.isFinite(value))) {
        throw new AppError('model.bad_output', { facts: { model: model.name } });
      }
      return descriptor;
    },
    () => session.release(),
  );
  return {
    modelSha256: model.sha256,
    describe: (picture, points) => run({ picture, points }),
    close,
  };
}
