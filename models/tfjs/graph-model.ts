import { z } from 'zod';

const Dims = z.object({ dim: z.array(z.object({ size: z.coerce.number().int() })).default([]) });
const Attribute = z.looseObject({
  s: z.base64().optional(),
  list: z
    .looseObject({ i: z.array(z.coerce.number().int()).optional(), s: z.array(z.base64()).optional() })
    .optional(),
  shape: z.object({ shape: Dims }).or(Dims).optional(),
});
const Node = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), Attribute).default({}),
});
export type TfjsNode = z.infer<typeof Node>;

const Signature = z.record(z.string(), z.object({ tensorShape: Dims }));
const GraphModelFile = z.object({
  format: z.literal('graph-model'),
  userDefinedMetadata: z.object({ signature: z.object({ inputs: Signature, outputs: Signature }) }),
  modelTopology: z.object({ node: z.array(Node) }),
  weightsManifest: z.array(
    z.object({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number().int()),
          dtype: z.enum(['float32', 'int32']),
          // Quantised weights are refused rather than read wrongly.
          quantization: z.undefined().optional(),
        }),
      ),
    }),
  ),
});

export interface TfjsTensor {
  shape: number[];
  data: Float32Array | Int32Array;
}

/** A tfjs graph model in memory: nodes in order of execution, constants, and shapes by tensor name. */
export interface TfjsGraph {
  nodes: TfjsNode[];
  constants: Map<string, TfjsTensor>;
  inputs: { name: string; shape: number[] }[];
  outputs: { name: string; shape: number[] }[];
}

/** Reads `model.json` (its text) and its weights, one after the other as its manifest lists them. */
export function readTfjsGraph(json: string, weights: Uint8Array): TfjsGraph {
  const file = GraphModelFile.parse(JSON.parse(json));
  const constants = new Map<string, TfjsTensor>();
  // Copied, so that the views below are aligned whatever buffer the file was read into.
  const { buffer } = Uint8Array.from(weights);
  let offset = 0;
  for (const { name, shape, dtype } of file.weightsManifest.flatMap((group) => group.weights)) {
    const length = shape.reduce((product, side) => product * side, 1);
    const View = dtype === 'float32' ? Float32Array : Int32Array;
    constants.set(name, { shape, data: new View(buffer, offset, length) });
    offset += 4 * length;
  }
  const { inputs, outputs } = file.userDefinedMetadata.signature;
  const nodes = file.modelTopology.node.filter((node) => node.op !== 'Const');
  return { nodes: inOrder(nodes, constants), constants, inputs: values(inputs), outputs: values(outputs) };
}

/** A node's string attribute, e.g. its padding. */
export function stringOf(node: TfjsNode, attribute: string): string | undefined {
  const encoded = node.attr[attribute]?.s;
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}

/** A node's list of integers, e.g. its strides. */
export function integersOf(node: TfjsNode, attribute: string): number[] {
  return node.attr[attribute]?.list?.i ?? [];
}

/** A node's list of strings, e.g. the operations fused into it. */
export function stringsOf(node: TfjsNode, attribute: string): string[] {
  return (node.attr[attribute]?.list?.s ?? []).map((encoded) => Buffer.from(encoded, 'base64').toString());
}

/** tfjs writes "name:0" for a node's first output. */
const bare = (name: string): string => name.replace(/:0$/, '');

function values(signature: z.infer<typeof Signature>): { name: string; shape: number[] }[] {
  return Object.entries(signature).map(([name, { tensorShape }]) => ({
    name: bare(name),
    shape: tensorShape.dim.map((dim) => dim.size),
  }));
}

/** The file lists nodes in no promised order; ONNX wants each after its inputs. */
function inOrder(nodes: TfjsNode[], constants: ReadonlyMap<string, TfjsTensor>): TfjsNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered = new Set<TfjsNode>();
  const visit = (node: TfjsNode): void => {
    if (ordered.has(node)) return;
    for (const input of node.input) {
      const source = byName.get(bare(input));
      if (source) visit(source);
      else if (!constants.has(input)) throw new Error(`${node.name} reads ${input}, which nothing makes`);
    }
    ordered.add(node);
  };
  nodes.forEach(visit);
  return [...ordered];
}
