import type { OnnxNode, OnnxTensor } from '#models/onnx/onnx-model.ts';
import { flagOf, integersOf, stringOf, stringsOf } from './graph-model.ts';
import type { TfjsNode, TfjsTensor } from './graph-model.ts';
import { convolutionWeights, depthwiseWeights, perChannel } from './weights-layout.ts';

/** What an operator's converter may use to write its node. */
export interface Writing {
  /** Adds a node that makes the tensor `node.name`, unless told another name. */
  add(op: string, inputs: string[], attributes?: OnnxNode['attributes'], output?: string): void;
  isConstant(name: string): boolean;
  constant(name: string): TfjsTensor;
  /** Adds a constant of the ONNX graph and gives its name. */
  keep(name: string, dims: readonly number[], data: OnnxTensor['data']): string;
  /** Whether the tensor holds a picture that now lies channels first. */
  isPlanar(name: string): boolean;
  setPlanar(name: string): void;
  sides: Sides;
}

/**
 * `free`: height and width are chosen at each run, for networks that are convolutions from the input to the flattened
 * outputs. Then a flattened picture [1, places, values] has as many places as the input gives it.
 */
export type Sides = 'fixed' | 'free';

type Converter = (node: TfjsNode, out: Writing) => void;

const CHANNELS_FIRST = [0, 3, 1, 2] as const;
const CHANNELS_LAST = [0, 2, 3, 1] as const;

/** A converter for each TensorFlow operator that the models in the manifest use. */
export const OPERATORS: Readonly<Record<string, Converter>> = {
  Placeholder: (node, out) => out.setPlanar(node.name),
  Identity: (node, out) => elementwise('Identity', node, out),
  Relu: (node, out) => elementwise('Relu', node, out),
  Relu6: (node, out) => {
    elementwise('Clip', node, out, [scalar('relu6-least', 0, out), scalar('relu6-most', 6, out)]);
  },
  Sigmoid: (node, out) => elementwise('Sigmoid', node, out),
  Softmax: (node, out) => elementwise('Softmax', node, out),
  Prelu: (node, out) => elementwise('PRelu', node, out),
  Add: (node, out) => elementwise('Add', node, out),
  AddV2: (node, out) => elementwise('Add', node, out),
  Mul: (node, out) => elementwise('Mul', node, out),
  Mean: (node, out) => {
    const axes = out.constant(node.input[1]!).data;
    if (axes.join() !== '1,2') throw new Error(`${node.name}: a mean over axes ${axes.join()}`);
    const kept = flagOf(node, 'keep_dims');
    out.add('ReduceMean', [picture(node, out)], { axes: [2, 3], keepdims: Number(kept) });
    if (kept) out.setPlanar(node.name);
  },
  ConcatV2: (node, out) => {
    const parts = node.input.slice(0, -1);
    const axis = out.constant(node.input.at(-1)!).data[0]!;
    if (![3, -1].includes(axis) || !parts.every((part) => out.isPlanar(part))) {
      throw new Error(`${node.name}: can only put channels behind channels`);
    }
    out.add('Concat', parts, { axis: 1 });
    out.setPlanar(node.name);
  },
  ResizeBilinear: (node, out) => {
    if (flagOf(node, 'align_corners') || flagOf(node, 'half_pixel_centers')) {
      throw new Error(`${node.name}: a kind of resizing that no model had`);
    }
    // Every one here doubles its picture, as the Keras layer of its name (UpSampling2D) does.
    if (!node.name.includes('up_sampling2d')) throw new Error(`${node.name} does not double`);
    const scales = out.keep('twice', [4], Float32Array.of(1, 1, 2, 2));
    const how = { mode: 'linear', coordinate_transformation_mode: 'asymmetric' };
    out.add('Resize', [picture(node, out), '', scales], how);
    out.setPlanar(node.name);
  },
  MaxPool: (node, out) => {
    const kernel = integersOf(node, 'ksize').slice(1, 3);
    out.add('MaxPool', [picture(node, out)], { kernel_shape: kernel, ...windowOf(node) });
    out.setPlanar(node.name);
  },
  Conv2D: (node, out) => convolution(node, out),
  _FusedConv2D: (node, out) => convolution(node, out),
  DepthwiseConv2dNative: (node, out) => depthwise(node, out),
  FusedDepthwiseConv2dNative: (node, out) => depthwise(node, out),
  _FusedMatMul: (node, out) => {
    const weights = out.constant(node.input[1]!);
    const kept = out.keep(node.input[1]!, weights.shape, Float32Array.from(weights.data));
    const transB = Number(flagOf(node, 'transpose_b'));
    fused(node, out, [node.input[0]!, kept], 'Gemm', { transB });
  },
  Pad: (node, out) => {
    const pads = out.constant(node.input[1]!).data;
    const order = CHANNELS_FIRST.map((axis) => [pads[2 * axis]!, pads[2 * axis + 1]!] as const);
    const amounts = [...order.map(([before]) => before), ...order.map(([, after]) => after)];
    const kept = out.keep(node.input[1]!, [8], BigInt64Array.from(amounts, BigInt));
    out.add('Pad', [picture(node, out), kept]);
    out.setPlanar(node.name);
  },
  Reshape: (node, out) => {
    const shape = out.constant(node.input[1]!);
    const target = Array.from(shape.data, (side, axis) => (out.sides === 'free' && axis === 1 ? -1 : side));
    const kept = out.keep(node.input[1]!, shape.shape, BigInt64Array.from(target, BigInt));
    const flat = `${node.name}/channels-last`;
    out.add('Transpose', [picture(node, out)], { perm: CHANNELS_LAST }, flat);
    out.add('Reshape', [flat, kept]);
  },
};

function convolution(node: TfjsNode, out: Writing): void {
  const { dims, data } = convolutionWeights(out.constant(node.input[1]!));
  const weights = out.keep(node.input[1]!, dims, data);
  fused(node, out, [picture(node, out), weights], 'Conv', windowOf(node));
  out.setPlanar(node.name);
}

function depthwise(node: TfjsNode, out: Writing): void {
  const tensor = out.constant(node.input[1]!);
  const { dims, data } = depthwiseWeights(tensor);
  const weights = out.keep(node.input[1]!, dims, data);
  fused(node, out, [picture(node, out), weights], 'Conv', { ...windowOf(node), group: tensor.shape[2]! });
  out.setPlanar(node.name);
}

/** Writes a product with what TensorFlow fused into it: a bias as its third input, then an activation. */
function fused(
  node: TfjsNode,
  out: Writing,
  inputs: string[],
  op: string,
  attributes: NonNullable<OnnxNode['attributes']>,
): void {
  const [first, activation] = stringsOf(node, 'fused_ops');
  if (first !== undefined && first !== 'BiasAdd') throw new Error(`${node.name}: cannot fuse ${first}`);
  const bias = first === undefined ? undefined : out.constant(node.input[2]!);
  const all = bias ? [...inputs, out.keep(node.input[2]!, bias.shape, Float32Array.from(bias.data))] : inputs;
  const sum = activation ? `${node.name}/sum` : node.name;
  out.add(op, all, attributes, sum);
  if (activation === 'Relu') out.add('Relu', [sum]);
  else if (activation === 'Prelu') out.add('PRelu', [sum, channelConstant(node.input[3]!, out)]);
  else if (activation) throw new Error(`${node.name}: cannot fuse ${activation}`);
}

/** An operator that works on each value by itself; constants among its inputs are one value per channel. */
function elementwise(op: string, node: TfjsNode, out: Writing, more: string[] = []): void {
  const free = node.input.filter((input) => !out.isConstant(input));
  const planar = free.filter((input) => out.isPlanar(input)).length;
  if (planar > 0 && planar < free.length) throw new Error(`${node.name} mixes pictures with other tensors`);
  const inputs = node.input.map((input) => {
    if (!out.isConstant(input)) return input;
    if (planar > 0) return channelConstant(input, out);
    const { shape, data } = out.constant(input);
    return out.keep(input, shape, Float32Array.from(data));
  });
  out.add(op, [...inputs, ...more]);
  if (planar > 0) out.setPlanar(node.name);
}

function channelConstant(name: string, out: Writing): string {
  const { dims, data } = perChannel(out.constant(name));
  return out.keep(name, dims, data);
}

function scalar(name: string, value: number, out: Writing): string {
  return out.keep(name, [], Float32Array.of(value));
}

function picture(node: TfjsNode, out: Writing): string {
  const [input] = node.input;
  if (!input || !out.isPlanar(input)) throw new Error(`${node.name} wants a picture`);
  return input;
}

/** Strides, dilations and padding of a window; TensorFlow's SAME puts the odd pixel after (ONNX: SAME_UPPER). */
function windowOf(node: TfjsNode): NonNullable<OnnxNode['attributes']> {
  const dilations = integersOf(node, 'dilations').slice(1, 3);
  return {
    strides: integersOf(node, 'strides').slice(1, 3),
    ...(dilations.some((dilation) => dilation !== 1) && { dilations }),
    auto_pad: stringOf(node, 'padding') === 'SAME' ? 'SAME_UPPER' : 'VALID',
  };
}
