import type { OnnxGraph, OnnxNode, OnnxTensor } from '#models/onnx/onnx-model.ts';
import { integersOf, stringOf, stringsOf } from './graph-model.ts';
import type { TfjsGraph, TfjsNode, TfjsTensor } from './graph-model.ts';

/** What an operator's converter may use to write its node. */
interface Writing {
  /** Adds a node that makes the tensor `node.name`, unless told another name. */
  add(op: string, inputs: string[], attributes?: OnnxNode['attributes'], output?: string): void;
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
type Sides = 'fixed' | 'free';

/**
 * Turns a tfjs graph model (channels last) into an ONNX graph that works channels first from end to end: the input is
 * declared [batch, channels, height, width], the weights are laid out once here, and the only transposes left
 * stand where the source flattens a picture. Outputs keep the source's names and shapes.
 * An operator it does not know ends the conversion with the operator's name.
 */
export function tfjsGraphToOnnx(name: string, graph: TfjsGraph, sides: Sides): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const constants = new Map<string, OnnxTensor>();
  const planar = new Set<string>();
  for (const node of graph.nodes) {
    const convert = OPERATORS[node.op];
    if (!convert) throw new Error(`${name}: no conversion for operator ${node.op} of ${node.name}`);
    convert(node, {
      add: (op, inputs, attributes, output = node.name) => nodes.push({ op, inputs, output, attributes }),
      constant: (key) => {
        const tensor = graph.constants.get(key);
        if (!tensor) throw new Error(`${name}: ${node.name} wants ${key} to be a constant`);
        return tensor;
      },
      keep: (key, dims, data) => {
        constants.set(key, { name: key, dims, data });
        return key;
      },
      isPlanar: (key) => planar.has(key),
      setPlanar: (key) => planar.add(key),
      sides,
    });
  }
  const inputs = graph.inputs.map(({ name: input, shape }) => {
    const [batch, height, width, channels] = shape as [number, number, number, number];
    const picture = sides === 'free' ? ['height', 'width'] : [height, width];
    return { name: input, dims: [batch, channels, ...picture] };
  });
  const outputs = graph.outputs.map((output) => {
    if (planar.has(output.name)) throw new Error(`${name}: output ${output.name} is a picture`);
    const dims = output.shape.map((side, axis) =>
      sides === 'free' && axis === 1 ? `${output.name}-places` : side,
    );
    return { name: output.name, dims };
  });
  return { name, nodes, constants: [...constants.values()], inputs, outputs };
}

const CHANNELS_FIRST = [0, 3, 1, 2] as const;
const CHANNELS_LAST = [0, 2, 3, 1] as const;

const OPERATORS: Readonly<Record<string, (node: TfjsNode, out: Writing) => void>> = {
  Placeholder: (node, out) => out.setPlanar(node.name),
  Identity: (node, out) => elementwise('Identity', node, out),
  Relu: (node, out) => elementwise('Relu', node, out),
  AddV2: (node, out) => elementwise('Add', node, out),
  MaxPool: (node, out) => {
    const kernel = integersOf(node, 'ksize').slice(1, 3);
    out.add('MaxPool', [picture(node, out)], { kernel_shape: kernel, ...windowOf(node) });
    out.setPlanar(node.name);
  },
  _FusedConv2D: (node, out) => {
    const fused = stringsOf(node, 'fused_ops');
    if (fused[0] !== 'BiasAdd' || !['Relu', undefined].includes(fused[1])) {
      throw new Error(`${node.name}: cannot fuse ${fused.join(' + ')}`);
    }
    const weights = convolutionWeights(node.input[1]!, out);
    const bias = out.constant(node.input[2]!);
    const inputs = [picture(node, out), weights, out.keep(node.input[2]!, bias.shape, floats(bias))];
    const sum = fused[1] ? `${node.name}/sum` : node.name;
    out.add('Conv', inputs, windowOf(node), sum);
    if (fused[1]) out.add(fused[1], [sum]);
    out.setPlanar(node.name);
  },
  DepthwiseConv2dNative: (node, out) => {
    const [, , channels] = out.constant(node.input[1]!).shape;
    const weights = depthwiseWeights(node.input[1]!, out);
    out.add('Conv', [picture(node, out), weights], { ...windowOf(node), group: channels! });
    out.setPlanar(node.name);
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

function elementwise(op: string, node: TfjsNode, out: Writing): void {
  out.add(op, node.input);
  if (node.input.every((input) => out.isPlanar(input))) out.setPlanar(node.name);
  else if (node.input.some((input) => out.isPlanar(input))) {
    throw new Error(`${node.name} mixes pictures with other tensors`);
  }
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

/** [height, width, in, out] → [out, in, height, width]. */
function convolutionWeights(name: string, out: Writing): string {
  const { shape, data } = out.constant(name);
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
  return out.keep(name, [to, from, height, width], turned);
}

/** [height, width, channels, multiplier] → [channels × multiplier, 1, height, width]. */
function depthwiseWeights(name: string, out: Writing): string {
  const { shape, data } = out.constant(name);
  const [height, width, channels, multiplier] = shape as [number, number, number, number];
  const kernels = channels * multiplier;
  const turned = new Float32Array(data.length);
  const area = height * width;
  for (let at = 0; at < area; at += 1) {
    for (let k = 0; k < kernels; k += 1) turned[k * area + at] = data[at * kernels + k]!;
  }
  return out.keep(name, [kernels, 1, height, width], turned);
}

function floats(tensor: TfjsTensor): Float32Array {
  return Float32Array.from(tensor.data);
}
