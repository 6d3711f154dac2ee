import type { TfjsTensor } from './graph-model.ts';

/** Weights for ONNX: their sides and values, channels first. */
export interface LaidOut {
  dims: number[];
  data: Float32Array;
}

/** [height, width, in, out] → [out, in, height, width]. */
export function convolutionWeights({ shape, data }: TfjsTensor): LaidOut {
  const [height, width, from, to] = shape as [number, number, number, number];
  const turned = new Float32Array(data.length);
  const area = height * width;
  for (let at = 0; at < area; at += 1) {
    for (let i = 0; i < from; i += 1) {
      for (let o = 0; o < to; o += 1) {
        turned[(o * from + i) * area + at] = data[(at * from + i) * to + o]!;
      }
    }
  }
  return { dims: [to, from, height, width], data: turned };
}

/** [height, width, channels, multiplier] → [channels × multiplier, 1, height, width]. */
export function depthwiseWeights({ shape, data }: TfjsTensor): LaidOut {
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  const kernels = channels * multiplier;
  const turned = new Float32Array(data.length);
  const area = height * width;
  for (let at = 0; at < area; at += 1) {
    for (let k = 0; k < kernels; k += 1) turned[k * area + at] = data[at * kernels + k]!;
  }
  return { dims: [kernels, 1, height, width], data: turned };
}

/** One value per channel, or one for all, to go with pictures [batch, channels, height, width]. */
export function perChannel({ shape, data }: TfjsTensor): LaidOut {
  const channels = shape.reduce((product, side) => product * side, 1);
  if (channels !== (shape.at(-1) ?? 1)) throw new Error(`values for each of ${shape.join(' × ')} places`);
  return { dims: channels === 1 ? [] : [channels, 1, 1], data: Float32Array.from(data) };
}
