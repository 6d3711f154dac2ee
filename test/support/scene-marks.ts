// Reads the colour mark that simulated cameras put into their pictures (STATE_MARKS): off a playing <video>, and off
// a recorded file. So a test knows when the scene changed as the candidate's browser, or the recording, saw it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { STATE_MARKS } from '#scripts/scenes/draw-scene.ts';
import type { SceneState } from '#scripts/scenes/draw-scene.ts';
import { until } from './until.ts';

const run = promisify(execFile);

interface Change {
  state: SceneState;
  /** Wall clock of the machine, ms: browser and server share it in a test. */
  at: number;
}

export interface MarkWatch {
  /** Resolves to the instant at which the video first showed the state after `sinceAt`. */
  changedTo(state: SceneState, sinceAt: number): Promise<number>;
}

/** Watches every new picture of a <video> from now on, until its page goes away. */
export async function watchMarks(video: Locator): Promise<MarkWatch> {
  const log = await video.evaluateHandle((element, marks) => {
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    const source = element as HTMLVideoElement;
    const changes: { state: string; at: number }[] = [];
    const look = (_now: number, { captureTime }: VideoFrameCallbackMetadata): void => {
      const width = source.videoWidth / 80;
      context.drawImage(source, width / 2, width / 2, width, width, 0, 0, 1, 1);
      const pixel = context.getImageData(0, 0, 1, 1).data;
      const far = ({ r, g, b }: { r: number; g: number; b: number }): number =>
        Math.abs(r - pixel[0]!) + Math.abs(g - pixel[1]!) + Math.abs(b - pixel[2]!);
      const [state] = marks.reduce((best, mark) => (far(mark[1]) < far(best[1]) ? mark : best));
      // A busy machine draws late; the camera says when it took the picture.
      const at = captureTime === undefined ? Date.now() : Math.round(performance.timeOrigin + captureTime);
      if (changes.at(-1)?.state !== state) changes.push({ state, at });
      source.requestVideoFrameCallback(look);
    };
    source.requestVideoFrameCallback(look);
    return changes;
  }, COLOURS);
  return {
    changedTo: async (state, sinceAt) => {
      const change = await until(
        async () => {
          const changes = (await log.jsonValue()) as Change[];
          return changes.find((one) => one.state === state && one.at >= sinceAt);
        },
        { what: `the camera's own picture shows ${state}` },
      );
      return change.at;
    },
  };
}

/** What each picture of a recording shows, by its time in the file, ms. */
export async function marksOf(path: string): Promise<{ state: SceneState; atMs: number }[]> {
  const [times, pixels] = await Promise.all([pictureTimes(path), markPixels(path)]);
  return times.flatMap((atMs, index) => {
    const [r, g, b] = pixels.subarray(index * 3, index * 3 + 3);
    return r === undefined || g === undefined || b === undefined ? [] : [{ state: nearest(r, g, b), atMs }];
  });
}

/** A covered lens shows no mark: it is dark there too. */
const COLOURS = Object.entries({ ...STATE_MARKS, covered: { r: 8, g: 4, b: 4 } });

function nearest(r: number, g: number, b: number): SceneState {
  const far = (colour: { r: number; g: number; b: number }): number =>
    Math.abs(colour.r - r) + Math.abs(colour.g - g) + Math.abs(colour.b - b);
  const [state] = COLOURS.reduce((best, one) => (far(one[1]) < far(best[1]) ? one : best));
  return state as SceneState;
}

async function pictureTimes(path: string): Promise<number[]> {
  const ask = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0'];
  const { stdout } = await run('ffprobe', [...ask, path]);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Math.round(Number.parseFloat(line) * 1_000));
}

async function markPixels(path: string): Promise<Buffer> {
  const look = ['-vf', 'scale=640:480,crop=8:8:4:4,scale=1:1', '-fps_mode', 'passthrough'];
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-nostdin', '-i', path, ...look, ...raw], {
    encoding: 'buffer',
    maxBuffer: 64_000_000,
  });
  return stdout;
}
