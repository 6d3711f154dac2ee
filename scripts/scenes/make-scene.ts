// Makes a video file for Chromium's fake camera (`--use-file-for-fake-video-capture`): a person at a desk who
// follows a script: stays, leaves, is joined by somebody, covers the lens.
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { drawState, FRAMES_PER_SECOND, SHOWN } from './draw-scene.ts';
import type { SceneState } from './draw-scene.ts';

export interface SceneStep {
  state: SceneState;
  seconds: number;
}

/** Writes an .mjpeg that loops through `steps` with person `portrait`. */
export async function makeScene(options: {
  file: string;
  portrait: number;
  steps: SceneStep[];
}): Promise<void> {
  await mkdir(dirname(options.file), { recursive: true });
  const pictures = new Map<SceneState, Buffer[]>();
  for (const { state } of options.steps) {
    if (!pictures.has(state)) pictures.set(state, await drawState(state, options.portrait));
  }
  const out = createWriteStream(options.file);
  for (const { state, seconds } of options.steps) {
    const poses = pictures.get(state) ?? [];
    for (let frame = 0; frame < seconds * FRAMES_PER_SECOND; frame += 1) {
      const picture = poses[Math.floor(frame / SHOWN) % poses.length];
      if (picture && !out.write(picture)) await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}
