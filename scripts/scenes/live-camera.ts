// A file for Chromium's fake camera whose picture can be changed while it plays: Chromium maps the file into memory
// and reads it round and round, so bytes written in place are what the camera sees next.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { drawState, SCENE_STATES, SHOWN } from './draw-scene.ts';
import type { SceneState } from './draw-scene.ts';

/** Every picture is padded to this size, so that each begins where the one before it began. */
const SLOT_BYTES = 40 * 1024;

const START_OF_IMAGE = Buffer.from([0xff, 0xd8]);
const COMMENT = [0xff, 0xfe];
const LONGEST_COMMENT = 0xffff;

export interface LiveCameraOptions {
  /** Path of the .mjpeg to write. */
  file: string;
  /** Who sits there. */
  portrait: number;
  /** Whether pictures carry the mark of their state (STATE_MARKS); default true. */
  marked?: boolean | undefined;
  /** What it shows first; default `present`. */
  state?: SceneState;
}

export class LiveCamera {
  readonly file: string;
  readonly #handle: FileHandle;
  readonly #loops: ReadonlyMap<SceneState, Buffer>;
  #state: SceneState;

  private constructor(
    file: string,
    handle: FileHandle,
    loops: ReadonlyMap<SceneState, Buffer>,
    state: SceneState,
  ) {
    this.file = file;
    this.#handle = handle;
    this.#loops = loops;
    this.#state = state;
  }

  static async create(options: LiveCameraOptions): Promise<LiveCamera> {
    const { file, portrait, marked = true, state = 'present' } = options;
    const loops = new Map(
      await Promise.all(
        SCENE_STATES.map(async (one) => [one, loopOf(await drawState(one, portrait, marked))] as const),
      ),
    );
    const camera = new LiveCamera(file, await open(file, 'w'), loops, state);
    await camera.show(state);
    return camera;
  }

  get state(): SceneState {
    return this.#state;
  }

  /** From now on the camera sees this. A browser may show one torn picture at the change. */
  async show(state: SceneState): Promise<void> {
    this.#state = state;
    const loop = this.#loops.get(state);
    if (loop) await this.#handle.write(loop, 0, loop.length, 0);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

function loopOf(poses: Buffer[]): Buffer {
  return Buffer.concat(poses.flatMap((pose) => Array<Buffer>(SHOWN).fill(padded(pose))));
}

/** The same picture with comments in its header until it fills a slot. */
function padded(jpeg: Buffer): Buffer {
  const segments: Buffer[] = [START_OF_IMAGE];
  let missing = SLOT_BYTES - jpeg.length;
  if (missing < 0) throw new RangeError(`a picture of ${jpeg.length} bytes does not fit a slot`);
  while (missing > 0) {
    // A comment takes four bytes at least: its marker and its length, which counts itself.
    const rest = missing - Math.min(missing, LONGEST_COMMENT + 2);
    const bytes = rest > 0 && rest < 4 ? missing - 4 : missing - rest;
    const comment = Buffer.alloc(bytes, 0x20);
    comment.set(COMMENT, 0);
    comment.writeUInt16BE(bytes - 2, 2);
    segments.push(comment);
    missing -= bytes;
  }
  segments.push(jpeg.subarray(START_OF_IMAGE.length));
  return Buffer.concat(segments);
}
