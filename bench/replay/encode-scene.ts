// Generated scenes as a browser's encoder would send them: VP8, real-time, a key frame at every GOP's start.
// Owns nothing: files go into a directory of the caller's.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeScene } from '#scripts/scenes/make-scene.ts';
import type { SceneState } from '#scripts/scenes/draw-scene.ts';

const run = promisify(execFile);

/** Frames of one closed group: the first is a key frame, the rest lean on it and on each other only. */
export type Gop = Uint8Array[];

export interface Encoding {
  width: number;
  height: number;
  framesPerSecond: number;
  kbps: number;
  /** Frames from one key frame to the next. */
  gopFrames: number;
  /** ffmpeg filters between the scene and the encoder: other light, another distance. */
  filters?: string[];
}

/** The `eye` stream with the one key frame a second that the tap asks for. */
export const EYE: Encoding = { width: 320, height: 240, framesPerSecond: 5, kbps: 80, gopFrames: 5 };
/** The recorded `webcam` stream. */
export const WEBCAM: Encoding = { width: 640, height: 480, framesPerSecond: 15, kbps: 500, gopFrames: 60 };

/** Draws `seconds` of person `portrait` in one state into `directory` and encodes them. */
export async function encodeScene(
  scene: { directory: string; portrait: number; state: SceneState; seconds: number },
  encoding: Encoding,
): Promise<Gop[]> {
  const { directory, portrait, state, seconds } = scene;
  const file = join(directory, `${portrait}-${state}-${seconds}.mjpeg`);
  await makeScene({ file, portrait, steps: [{ state, seconds }] });
  return encodeVideo(file, encoding);
}

/** Encodes a file of pictures at 30 a second (.mjpeg). */
export async function encodeVideo(file: string, encoding: Encoding): Promise<Gop[]> {
  const { width, height, framesPerSecond, kbps, gopFrames, filters = [] } = encoding;
  const picture = [`fps=${framesPerSecond}`, ...filters, `scale=${width}:${height}`, 'format=yuv420p'];
  const from = ['-v', 'error', '-nostdin', '-f', 'mjpeg', '-framerate', '30', '-i', file];
  const rate = ['-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${kbps}k`];
  const live = ['-deadline', 'realtime', '-cpu-used', '8', '-lag-in-frames', '0', '-auto-alt-ref', '0'];
  const groups = ['-g', `${gopFrames}`, '-keyint_min', `${gopFrames}`];
  const codec = ['-vf', picture.join(','), '-c:v', 'libvpx', ...live, ...rate, ...groups];
  const { stdout } = await run('ffmpeg', [...from, ...codec, '-f', 'ivf', 'pipe:1'], {
    encoding: 'buffer',
    maxBuffer: 256_000_000,
  });
  return gopsOf(stdout);
}

/** Splits an IVF file (32 bytes of header, 12 before each frame) at its key frames. */
function gopsOf(ivf: Uint8Array): Gop[] {
  const view = new DataView(ivf.buffer, ivf.byteOffset, ivf.byteLength);
  const gops: Gop[] = [];
  for (let at = 32; at + 12 <= ivf.length;) {
    const size = view.getUint32(at, true);
    const frame = ivf.slice(at + 12, at + 12 + size);
    if (((frame[0] ?? 1) & 1) === 0) gops.push([]);
    gops.at(-1)?.push(frame);
    at += 12 + size;
  }
  return gops;
}
