import type { OnnxGraph, OnnxNode, OnnxTensor } from '#models/onnx/onnx-model.ts';
import type { LaidOut } from '#models/tfjs/weights-layout.ts';

export interface ConvolutionOptions {
  stride: 1 | 2;
  padding: 'same' | 'valid';
  /** Channels that each go alone through a kernel of their own. */
  depthwise?: number;
}

/** Writes a network layer by layer, channels first. Each call gives the name of what it makes. */
export class Network {
  readonly #nodes: OnnxNode[] = [];
  readonly #constants: OnnxTensor[] = [];
  #made = 0;

  layer(op: string, inputs: readonly string[], attributes?: OnnxNode['attributes']): string {
    const output = `${op}-${(this.#made += 1)}`;
    this.#nodes.push({ op, inputs, output, attributes });
    return output;
  }

  constant(dims: readonly number[], data: OnnxTensor['data']): string {
    const name = `constant-${(this.#made += 1)}`;
    this.#constants.push({ name, dims, data });
    return name;
  }

  convolution(input: string, weights: LaidOut, bias: Float32Array, options: ConvolutionOptions): string {
    const { stride, padding, depthwise } = options;
    const constants = [this.constant(weights.dims, weights.data), this.constant([bias.length], bias)];
    return this.layer('Conv', [input, ...constants], {
      strides: [stride, stride],
      auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
      ...(depthwise && { group: depthwise }),
    });
  }

  relu(input: string): string {
    return this.layer('Relu', [input]);
  }

  /** Values cut off at 0 and 6. */
  relu6(input: string): string {
    const bounds = [0, 6].map((bound) => this.constant([], Float32Array.of(bound)));
    return this.layer('Clip', [input, ...bounds]);
  }

  /** The whole, whose input is a square RGB picture; `outputs` maps names to what was made and its sides. */
  graph(
    name: string,
    side: number,
    outputs: Readonly<Record<string, { made: string; dims: readonly number[] }>>,
  ): OnnxGraph {
    const ends = Object.entries(outputs).map(([output, { made }]) => ({
      op: 'Identity',
      inputs: [made],
      output,
    }));
    return {
      name,
      nodes: [...this.#nodes, ...ends],
      constants: this.#constants,
      inputs: [{ name: 'input', dims: [1, 3, side, side] }],
      outputs: Object.entries(outputs).map(([output, { dims }]) => ({ name: output, dims })),
    };
  }
}
