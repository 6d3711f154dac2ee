import { Tensor } from 'onnxruntime-node';
import type { FaceMeshModel } from '#models/manifest.ts';
import { AppError } from '#platform/errors.ts';
import type { FoundFace } from './detector.ts';
import { pointsOf } from './face-points.ts';
import type { FacePoints } from './face-points.ts';
import { poseOf } from './head-pose.ts';
import type { HeadPose } from './head-pose.ts';
import { inTurn } from './in-turn.ts';
import { openSession } from './onnx-session.ts';
import type { Picture } from './picture.ts';
import { cropSquare, squareRound } from './upright-crop.ts';

/** What the mesh says of a found face. */
export interface MeshReading {
  /** How surely there is a face, 0–1. */
  presence: number;
  pose: HeadPose;
  points: FacePoints;
}

export interface FaceMesh {
  readonly modelSha256: string;
  /** From this presence on, the pose can be read. */
  readonly presenceFrom: number;
  /** Faces are read one after the other. Rejects with `model.bad_output` if the model answers no numbers. */
  read(picture: Picture, face: FoundFace): Promise<MeshReading>;
  close(): Promise<void>;
}

/** MediaPipe cuts a quarter more than the face on each side. */
const GROWN = 1.5;

/** MediaPipe's face mesh (192 × 192) on onnxruntime. */
export async function createFaceMesh(model: FaceMeshModel, file: Uint8Array): Promise<FaceMesh> {
  const session = await openSession(file);
  const side = model.input.width;
  const data = new Float32Array(3 * side * side);
  const input = new Tensor('float32', data, [1, 3, side, side]);
  const { run, close } = inTurn(
    async ({ picture, face }: { picture: Picture; face: FoundFace }) => {
      const square = squareRound(face, picture, GROWN);
      cropSquare(picture, square, side, data);
      const answers = await session.run({ input_1: input });
      const presence = (answers['Identity_1']!.data as Float32Array)[0]!;
      const mesh = answers['Identity_2']!.data as Float32Array;
      const pose = poseOf(mesh, square.angle);
      if (!Number.isFinite(presence + pose.yaw + pose.pitch + pose.roll)) {
        throw new AppError('model.bad_output', { facts: { model: model.name } });
      }
      return { presence, pose, points: pointsOf(mesh, square, side) };
    },
    () => session.release(),
  );
  return {
    modelSha256: model.sha256,
    presenceFrom: model.thresholds.presence,
    read: (picture, face) => run({ picture, face }),
    close,
  };
}
