import { anObservation } from '#test/unit/incident/timeline.ts';
import type { Looked } from '#scripts/evaluate/rates.ts';

/** A frame of `shown`, on which faces of these scores were seen. */
export function looked(
  shown: { condition?: string; name?: string; faces?: number },
  scores: readonly number[],
): Looked {
  const { condition = 'clean', name = 'somebody.jpg', faces = 1 } = shown;
  const observation = anObservation(0, { scores: [...scores] });
  return { shown: { condition, name, faces, person: faces > 0 }, observation };
}
