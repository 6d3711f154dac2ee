import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EYE, encodeScene } from '#bench/replay/encode-scene.ts';
import { wrapAsWebp } from '#platform/webp.ts';
import type { SceneState } from '#scripts/scenes/draw-scene.ts';

/**
 * Key frames of an `eye` stream (320 × 240, 80 kbit/s) showing person `portrait`, as the frame tap hands them on: one
 * per second of scene. `filters` change light or distance before the encoder (ffmpeg syntax).
 */
export async function eyeFrames(scene: {
  portrait: number;
  state: SceneState;
  seconds?: number;
  filters?: string[];
}): Promise<Uint8Array[]> {
  const { portrait, state, seconds = 2, filters = [] } = scene;
  const directory = await mkdtemp(join(tmpdir(), 'emtihan-scene-'));
  try {
    const gops = await encodeScene({ directory, portrait, state, seconds }, { ...EYE, filters });
    return gops.map(([keyFrame]) => wrapAsWebp(keyFrame!));
  } finally {
    await rm(directory, { recursive: true });
  }
}
