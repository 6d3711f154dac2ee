import { Tensor } from 'onnxruntime-node';
import type { ObjectsModel } from '#models/manifest.ts';
import type { SeenObject } from '#contracts/observation.ts';
import { AppError } from '#platform/errors.ts';
import { centernetPeaks } from './centernet-peaks.ts';
import { joinOverlapping, toFace } from './boxes.ts';
import { inTurn } from './in-turn.ts';
import { openSession } from './onnx-session.ts';
import type { Picture } from './picture.ts';
import { createPreparer } from './prepare.ts';

/** COCO's numbers of what matters in an exam. */
const KINDS = { person: 0, phone: 67, book: 73 } as const;
export const MAX_OBJECTS = 20;

export interface ObjectFinder {
  readonly modelSha256: string;
  /**
   * Persons, phones and books, best first; pictures are looked at one after the other. Rejects with `model.bad_output` on
   * no numbers.
   */
  find(picture: Picture): Promise<SeenObject[]>;
  close(): Promise<void>;
}

/** CenterNet (COCO) on onnxruntime: its network only; peaks are picked here. */
export async function createObjectFinder(model: ObjectsModel, file: Uint8Array): Promise<ObjectFinder> {
  const session = await openSession(file);
  const prepare = createPreparer(model.input);
  const { thresholds } = model;
  const { run, close } = inTurn(
    async (picture: Picture) => {
      const { data, letterbox, width, height } = prepare(picture);
      const answers = await session.run({
        'tower_0/images': new Tensor('float32', data, [1, 3, height, width]),
      });
      const maps = {
        scores: answers['tower_0/keypoints']!.data as Float32Array,
        sides: answers['tower_0/wh']!.data as Float32Array,
        size: { width, height },
      };
      const found: SeenObject[] = [];
      for (const kind of ['person', 'phone', 'book'] as const) {
        const peaks = centernetPeaks(maps, KINDS[kind], thresholds[kind]);
        if (!peaks) throw new AppError('model.bad_output', { facts: { model: model.name } });
        for (const peak of joinOverlapping(peaks, thresholds.overlap)) {
          const { box, score } = toFace(peak, letterbox, picture);
          found.push({ kind, box, score });
        }
      }
      return found.sort((a, b) => b.score - a.score).slice(0, MAX_OBJECTS);
    },
    () => session.release(),
  );
  return {
    modelSha256: model.sha256,
    find: run,
    close,
  };
}
