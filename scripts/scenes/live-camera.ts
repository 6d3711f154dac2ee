// A file for Chromium's fake camera whose picture can be changed while it plays: Chromium reads a .y4m frame by frame,
// round and round, so frames written in place are what the camera sees next. A few raw frames a second cost a browser far
// less than the thirty JPEGs a second of an .mjpeg.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import sharp from 'sharp';
import { drawState, HEIGHT, WIDTH } from './draw-scene.ts';
import type { SceneState } from './draw-scene.ts';
import { rgbToI420 } from './rgb-to-i420.ts';

const FRAME = Buffer.from('FRAME\n');

export interface LiveCameraOptions {
  /** Path of the .y4m to write. */
  file: string;
  /** Who sits there. */
  portrait: number;
  /** Whether pictures carry the mark of their state (STATE_MARKS); default true. */
  marked?: boolean | undefined;
  /** Pictures a second: 10 (the default) or, to be light on the machine, 5. */
  framesPerSecond?: 5 | 10 | undefined;
}

export class LiveCamera {
  readonly file: string;
  readonly #options: LiveCameraOptions;
  readonly #handle: FileHandle;
  readonly #headerBytes: number;
  readonly #loops = new Map<SceneState, Promise<Buffer>>();

  private constructor(options: LiveCameraOptions, handle: FileHandle, headerBytes: number) {
    this.file = options.file;
    this.#options = options;
    this.#handle = handle;
    this.#headerBytes = headerBytes;
  }

  /** A camera that somebody sits before. */
  static async create(options: LiveCameraOptions): Promise<LiveCamera> {
    const handle = await open(options.file, 'w');
    const rate = `F${options.framesPerSecond ?? 10}:1`;
    const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} ${rate} Ip A1:1 C420jpeg\n`);
    await handle.write(header, 0, header.length, 0);
    const camera = new LiveCamera(options, handle, header.length);
    await camera.show('present');
    return camera;
  }

  /** From now on the camera sees this. A browser may show one torn picture at the change. */
  async show(state: SceneState): Promise<void> {
    const loop = await this.#loop(state);
    await this.#handle.write(loop, 0, loop.length, this.#headerBytes);
  }

  /** Draws a state beforehand, so that `show` takes no time. */
  async prepare(...states: SceneState[]): Promise<void> {
    await Promise.all(states.map((state) => this.#loop(state)));
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  #loop(state: SceneState): Promise<Buffer> {
    const { portrait, marked = true, framesPerSecond = 10 } = this.#options;
    const drawn =
      this.#loops.get(state) ??
      drawState(state, portrait, marked).then((poses) =>
        loopOf(poses.filter((_, index) => index % (10 / framesPerSecond) === 0)),
      );
    this.#loops.set(state, drawn);
    return drawn;
  }
}

async function loopOf(poses: Buffer[]): Promise<Buffer> {
  const frames = await Promise.all(
    poses.map(async (pose) => [FRAME, rgbToI420(await sharp(pose).raw().toBuffer(), WIDTH, HEIGHT)]),
  );
  return Buffer.concat(frames.flat());
}
