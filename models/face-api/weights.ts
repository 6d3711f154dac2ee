import { z } from 'zod';
import type { TfjsTensor } from '#models/tfjs/graph-model.ts';

const WeightsManifest = z.array(
  z.object({
    weights: z.array(
      z.object({
        name: z.string(),
        shape: z.array(z.number().int()),
        dtype: z.enum(['float32', 'int32']),
        quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
      }),
    ),
  }),
);

/** The weights of one face-api network by their names. */
export type Weights = (name: string) => TfjsTensor & { data: Float32Array };

/**
 * Reads `…-weights_manifest.json` (its text) and the bytes it describes: one byte per value, value = byte × scale + min,
 * or four where the manifest names no quantisation.
 * Asking for a name that is not there throws an Error.
 */
export function readFaceApiWeights(json: string, bytes: Uint8Array): Weights {
  const tensors = new Map<string, TfjsTensor & { data: Float32Array }>();
  let offset = 0;
  for (const { name, shape, quantization } of WeightsManifest.parse(JSON.parse(json)).flatMap(
    (group) => group.weights,
  )) {
    const length = shape.reduce((product, side) => product * side, 1);
    const size = quantization ? length : 4 * length;
    const part = bytes.subarray(offset, offset + size);
    tensors.set(name, { shape, data: quantization ? widened(part, quantization) : floats(part) });
    offset += size;
  }
  return (name) => {
    const tensor = tensors.get(name);
    if (!tensor) throw new Error(`no weights ${name}`);
    return tensor;
  };
}

/** In 64 bits and rounded once, as the source runtime does. */
function widened(bytes: Uint8Array, { scale, min }: { scale: number; min: number }): Float32Array {
  return Float32Array.from(bytes, (byte) => byte * scale + min);
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
