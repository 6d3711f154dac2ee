import type { OnnxGraph, OnnxNode, OnnxTensor } from '#models/onnx/onnx-model.ts';
import type { TfjsGraph } from './graph-model.ts';
import { OPERATORS } from './operators.ts';
import type { Sides } from './writing.ts';

/**
 * Turns a tfjs graph model (channels last) into an ONNX graph that works channels first from end to end: the input is
 * declared [batch, channels, height, width], the weights are laid out once here, and the only transposes left
 * stand where the source flattens a picture. Outputs keep the source's names; those that are pictures come out
 * channels first. An operator it does not know ends the conversion with the operator's name.
 */
export function tfjsGraphToOnnx(name: string, graph: TfjsGraph, sides: Sides): OnnxGraph {
  const nodes: OnnxNode[] = [];
  const constants = new Map<string, OnnxTensor>();
  const planar = new Map<string, number>();
  for (const node of graph.nodes) {
    const convert = OPERATORS[node.op];
    if (!convert) throw new Error(`${name}: no conversion for operator ${node.op} of ${node.name}`);
    convert(node, {
      add: (op, inputs, attributes, output = node.name) => nodes.push({ op, inputs, output, attributes }),
      isConstant: (key) => graph.constants.has(key),
      constant: (key) => {
        const tensor = graph.constants.get(key);
        if (!tensor) throw new Error(`${name}: ${node.name} wants ${key} to be a constant`);
        return tensor;
      },
      keep: (key, dims, data) => {
        constants.set(key, { name: key, dims, data });
        return key;
      },
      channelsOf: (key) => planar.get(key),
      setPlanar: (key, channels) => planar.set(key, channels),
      sides,
    });
  }
  const inputs = graph.inputs.map(({ name: input, shape }) => {
    const [batch, height, width, channels] = shape as [number, number, number, number];
    const picture = sides === 'free' ? ['height', 'width'] : [height, width];
    return { name: input, dims: [batch, channels, ...picture] };
  });
  const outputs = graph.outputs.map((output) => {
    const picture = ['batch', 'channels', 'rows', 'columns'].map((side) => `${output.name}-${side}`);
    const dims = output.shape?.map((side, axis) =>
      sides === 'free' && axis === 1 ? `${output.name}-places` : side,
    );
    return { name: output.name, dims: planar.has(output.name) || !dims ? picture : dims };
  });
  return { name, nodes, constants: [...constants.values()], inputs, outputs };
}
