import type { Model } from '#models/manifest.ts';
import type { Picture } from './picture.ts';

/** How a picture was fitted into a model's input: input pixel = frame pixel × scale + margin. */
export interface Letterbox {
  scale: number;
  left: number;
  top: number;
}

/** A picture as a model takes it: channels first, `width` × `height`. `data` is good until the next picture. */
export interface Prepared {
  data: Float32Array;
  width: number;
  height: number;
  letterbox: Letterbox;
}

/** Where a picture lies in the input: the largest centred fit that keeps its proportions, whole pixels. */
export interface Fit {
  input: { width: number; height: number };
  letterbox: Letterbox;
  /** Size of the picture within the input. */
  width: number;
  height: number;
}

export function fit(
  picture: { width: number; height: number },
  input: Pick<Model['input'], 'width' | 'height' | 'multipleOf'>,
): Fit {
  const scale = Math.min(input.width / picture.width, input.height / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const padded = (side: number): number => Math.ceil(side / input.multipleOf) * input.multipleOf;
  const outer = { width: padded(width), height: padded(height) };
  const left = Math.floor((outer.width - width) / 2);
  const top = Math.floor((outer.height - height) / 2);
  return { input: outer, letterbox: { scale, left, top }, width, height };
}

/**
 * Makes a function that fits pictures into a model's input: bilinear, margins black. Buffer and sampling positions
 * are kept for the last picture size, since a stream's frames share one.
 */
export function createPreparer(input: Model['input']): (picture: Picture) => Prepared {
  const [r, g, b] = input.channels === 'RGB' ? ([0, 1, 2] as const) : ([2, 1, 0] as const);
  const { scale, offset } = input;
  let kept: { key: string; box: Fit; columns: Samples; rows: Samples; data: Float32Array } | null = null;

  return (picture) => {
    const key = `${picture.width}×${picture.height}`;
    if (kept?.key !== key) {
      const box = fit(picture, input);
      const columns = samplesOf(picture.width, box.width, 4);
      const rows = samplesOf(picture.height, box.height, 4 * picture.width);
      const data = new Float32Array(3 * box.input.width * box.input.height).fill(input.offset);
      kept = { key, box, columns, rows, data };
    }
    const { box, columns, rows, data } = kept;
    const plane = box.input.width * box.input.height;
    const { rgba } = picture;
    for (let y = 0; y < box.height; y += 1) {
      const above = rows.first[y]!;
      const below = rows.second[y]!;
      const down = rows.share[y]!;
      const line = (box.letterbox.top + y) * box.input.width + box.letterbox.left;
      for (let x = 0; x < box.width; x += 1) {
        const left = columns.first[x]!;
        const right = columns.second[x]!;
        const across = columns.share[x]!;
        // The four pixels round the sampled point and their shares. Written out per channel: half the time of a loop.
        const nw = above + left;
        const ne = above + right;
        const sw = below + left;
        const se = below + right;
        const nwShare = (1 - across) * (1 - down) * scale;
        const neShare = across * (1 - down) * scale;
        const swShare = (1 - across) * down * scale;
        const seShare = across * down * scale;
        const at = line + x;
        data[at] =
          rgba[nw + r]! * nwShare +
          rgba[ne + r]! * neShare +
          rgba[sw + r]! * swShare +
          rgba[se + r]! * seShare +
          offset;
        data[plane + at] =
          rgba[nw + g]! * nwShare +
          rgba[ne + g]! * neShare +
          rgba[sw + g]! * swShare +
          rgba[se + g]! * seShare +
          offset;
        data[2 * plane + at] =
          rgba[nw + b]! * nwShare +
          rgba[ne + b]! * neShare +
          rgba[sw + b]! * swShare +
          rgba[se + b]! * seShare +
          offset;
      }
    }
    return { data, ...box.input, letterbox: box.letterbox };
  };
}

/** For each target position: byte offsets of the two source samples and the second's share. */
interface Samples {
  first: Int32Array;
  second: Int32Array;
  share: Float32Array;
}

function samplesOf(from: number, to: number, stride: number): Samples {
  const first = new Int32Array(to);
  const second = new Int32Array(to);
  const share = new Float32Array(to);
  for (let i = 0; i < to; i += 1) {
    const at = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const floor = Math.floor(at);
    first[i] = floor * stride;
    second[i] = Math.min(from - 1, floor + 1) * stride;
    share[i] = at - floor;
  }
  return { first, second, share };
}
