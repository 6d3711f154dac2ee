import type { OnnxNode } from '#models/onnx/onnx-model.ts';
import { copy, maxPool, prelu } from './blocked-layout.ts';
import { flagOf, integersOf, stringOf, stringsOf } from './graph-model.ts';
import type { TfjsNode } from './graph-model.ts';
import { convolutionWeights, depthwiseWeights, perChannel } from './weights-layout.ts';
import type { Writing } from './writing.ts';

type Converter = (node: TfjsNode, out: Writing) => void;

const RGB = 3;
const CHANNELS_LAST = [0, 2, 3, 1] as const;

/** A converter for each TensorFlow operator that the models in the manifest use. */
export const OPERATORS: Readonly<Record<string, Converter>> = {
  Placeholder: (node, out) => out.setPlanar(node.name, RGB),
  Identity: (node, out) => elementwise('Identity', node, out),
  Relu: (node, out) => elementwise('Relu', node, out),
  Relu6: (node, out) => {
    elementwise('Clip', node, out, [scalar('relu6-least', 0, out), scalar('relu6-most', 6, out)]);
  },
  Sigmoid: (node, out) => elementwise('Sigmoid', node, out),
  Softmax: (node, out) => elementwise('Softmax', node, out),
  Prelu: (node, out) => {
    prelu(picture(node, out), node.input[1]!, node.name, out);
    inherit(node, out);
  },
  Add: (node, out) => elementwise('Add', node, out),
  AddV2: (node, out) => elementwise('Add', node, out),
  Mul: (node, out) => elementwise('Mul', node, out),
  Mean: (node, out) => {
    const axes = out.constant(node.input[1]!).data;
    if (axes.join() !== '1,2') throw new Error(`${node.name}: a mean over axes ${axes.join()}`);
    const kept = flagOf(node, 'keep_dims');
    out.add('ReduceMean', [picture(node, out)], { axes: [2, 3], keepdims: Number(kept) });
    if (kept) inherit(node, out);
  },
  ConcatV2: (node, out) => {
    const parts = node.input.slice(0, -1);
    const axis = out.constant(node.input.at(-1)!).data[0]!;
    const channels = parts.reduce((sum, part) => sum + (out.channelsOf(part) ?? NaN), 0);
    if (![3, -1].includes(axis) || Number.isNaN(channels)) {
      throw new Error(`${node.name}: can only put channels behind channels`);
    }
    out.add('Concat', parts, { axis: 1 });
    out.setPlanar(node.name, channels);
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
    inherit(node, out);
  },
  MaxPool: (node, out) => {
    const window = { kernel_shape: integersOf(node, 'ksize').slice(1, 3), ...windowOf(node) };
    maxPool(picture(node, out), window, node.name, out);
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
    if (pads.slice(0, -1).some((pad) => pad !== 0)) throw new Error(`${node.name} pads more than channels`);
    const from = out.channelsOf(picture(node, out))!;
    copy(picture(node, out), from + pads.at(-1)!, node.name, out);
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
  out.setPlanar(node.name, dims[0]!);
}

function depthwise(node: TfjsNode, out: Writing): void {
  const tensor = out.constant(node.input[1]!);
  const { dims, data } = depthwiseWeights(tensor);
  const weights = out.keep(node.input[1]!, dims, data);
  fused(node, out, [picture(node, out), weights], 'Conv', { ...windowOf(node), group: tensor.shape[2]! });
  out.setPlanar(node.name, dims[0]!);
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
  else if (activation === 'Prelu') prelu(sum, node.input[3]!, node.name, out);
  else if (activation) throw new Error(`${node.name}: cannot fuse ${activation}`);
}

/** An operator that works on each value by itself; constants among its inputs are one value per channel. */
function elementwise(op: string, node: TfjsNode, out: Writing, more: string[] = []): void {
  const free = node.input.filter((input) => !out.isConstant(input));
  const planar = free.filter((input) => out.channelsOf(input) !== undefined).length;
  if (planar > 0 && planar < free.length) throw new Error(`${node.name} mixes pictures with other tensors`);
  const inputs = node.input.map((input) => {
    if (!out.isConstant(input)) return input;
    if (planar > 0) return channelConstant(input, out);
    const { shape, data } = out.constant(input);
    return out.keep(input, shape, Float32Array.from(data));
  });
  out.add(op, [...inputs, ...more]);
  if (planar > 0) out.setPlanar(node.name, Math.max(...free.map((input) => out.channelsOf(input)!)));
}

/** The node's picture has as many channels as the one it is made of. */
function inherit(node: TfjsNode, out: Writing): void {
  out.setPlanar(node.name, out.channelsOf(picture(node, out))!);
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
  if (!input || out.channelsOf(input) === undefined) throw new Error(`${node.name} wants a picture`);
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
