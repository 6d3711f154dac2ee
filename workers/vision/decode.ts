import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import instantiate from '@jsquash/webp/codec/dec/webp_dec.js';
import type { Picture } from './picture.ts';
import { readWebpHeader } from './webp-header.ts';

/** Largest frame that is looked at: bytes of the file, and pixels of a side. */
export const MAX_FRAME_BYTES = 4 * 1024 * 1024;
export const MAX_FRAME_SIDE = 4096;
/** Less than a macroblock holds nobody. */
const MIN_FRAME_SIDE = 16;

export type Decoded =
  { ok: true; picture: Picture } | { ok: false; code: 'frame.undecodable' | 'frame.too_large' };

export type Decoder = (file: Uint8Array) => Promise<Decoded>;

/**
 * libwebp as WebAssembly: what a stranger's camera sends is taken apart inside a sandbox, and at less than half of
 * what a general image library costs for a picture this small (docs/performance.md).
 */
export async function createDecoder(): Promise<Decoder> {
  const path = createRequire(import.meta.url).resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  const wasm = await WebAssembly.compile(await readFile(path));
  const open = (): ReturnType<typeof instantiate> =>
    instantiate({
      noInitialRun: true,
      instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
        const instance = new WebAssembly.Instance(wasm, imports);
        done(instance);
        return instance.exports;
      },
    });
  let codec = await open();

  /**
   * A WebP still as RGBA. Only WebP is handed to libwebp, and only after its header promised a size worth the memory:
   * whatever else a frame holds is a value, never a throw.
   */
  return async (file) => {
    if (file.length > MAX_FRAME_BYTES) return { ok: false, code: 'frame.too_large' };
    const header = readWebpHeader(file);
    if (!header || header.animated) return UNDECODABLE;
    if (Math.max(header.width, header.height) > MAX_FRAME_SIDE) return { ok: false, code: 'frame.too_large' };
    if (Math.min(header.width, header.height) < MIN_FRAME_SIDE) return UNDECODABLE;
    try {
      const image = codec.decode(file as Uint8Array<ArrayBuffer>);
      // The frame inside the container may be another size than the header said.
      if (!image || image.width !== header.width || image.height !== header.height) return UNDECODABLE;
      return { ok: true, picture: { width: image.width, height: image.height, rgba: image.data } };
    } catch {
      // A trap leaves the instance in no known state.
      codec = await open();
      return UNDECODABLE;
    }
  };
}

/**
 * Gives a picture's memory back; it can be looked at no more. Left to the collector, which sees no more of it than a small
 * object, every twentieth frame would wait for a sweep of the whole heap (measured: a tenth of a look's CPU time).
 */
export function discard({ rgba }: Picture): void {
  (rgba.buffer as ArrayBuffer).transfer(0);
}

const UNDECODABLE = { ok: false, code: 'frame.undecodable' } as const;
