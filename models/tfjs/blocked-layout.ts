// Operators written as what onnxruntime runs in its own layout, where channels lie together in blocks (NCHWc).
// It keeps a picture in that layout from one convolution to the next, and lays it out anew before and after what it has no
// such kernel for. A convolution of one pixel costs less than that, and takes the next Relu and Add along.
import type { OnnxNode } from '#models/onnx/onnx-model.ts';
import { perChannel } from './weights-layout.ts';
import type { Writing } from './writing.ts';

/** Channels of a block on processors with 512-bit registers; others have blocks of 8. */
const BLOCK = 16;

/** The picture with `channels` of them, those beyond its own empty. */
export function copy(input: string, channels: number, output: string, out: Writing): void {
  const from = out.channelsOf(input)!;
  const same = Float32Array.from({ length: channels * from }, (_, at) =>
    Number(Math.floor(at / from) === at % from),
  );
  const weights = out.keep(`copy-${from}-${channels}`, [channels, from, 1, 1], same);
  out.add('Conv', [input, weights], {}, output);
  out.setPlanar(output, channels);
}

/** The largest of each window. Only whole blocks are pooled as they lie; after others a copy leads back. */
export function maxPool(
  input: string,
  window: NonNullable<OnnxNode['attributes']>,
  output: string,
  out: Writing,
): void {
  const channels = out.channelsOf(input)!;
  const whole = channels % BLOCK === 0;
  const pooled = whole ? output : `${output}/pooled`;
  out.add('MaxPool', [input], window, pooled);
  out.setPlanar(pooled, channels);
  if (!whole) copy(pooled, channels, output, out);
}

/**
 * x where it is positive and slope × x elsewhere, one slope for each channel: slope × x + (1 - slope) × max(x, 0).
 * onnxruntime's own PRelu also branches at each value, which a picture makes unpredictable (measured: it was half of
 * facemesh's time).
 */
export function prelu(input: string, slopes: string, output: string, out: Writing): void {
  const { data } = perChannel(out.constant(slopes));
  const group = data.length;
  const dims = [group, 1, 1, 1];
  const slope = out.keep(slopes, dims, data);
  const rest = out.keep(
    `${slopes}/rest`,
    dims,
    data.map((value) => 1 - value),
  );
  const [between, raised, sloped] = [`${output}/between`, `${output}/raised`, `${output}/sloped`];
  if (data.every((value) => value <= 1)) {
    // No weight is negative: the convolution may come first, and then takes the Relu along.
    out.add('Conv', [input, rest], { group }, between);
    out.add('Relu', [between], {}, raised);
  } else {
    out.add('Relu', [input], {}, between);
    out.add('Conv', [between, rest], { group }, raised);
  }
  out.add('Conv', [input, slope], { group }, sloped);
  out.add('Add', [sloped, raised], {}, output);
}
