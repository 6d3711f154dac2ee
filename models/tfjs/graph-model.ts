import { z } from 'zod';

const Dims = z.object({ dim: z.array(z.object({ size: z.coerce.number().int() })).default([]) });
const Attribute = z.looseObject({
  s: z.base64().optional(),
  b: z.boolean().optional(),
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

const Value = z.object({ name: z.string().optional(), tensorShape: Dims });
const Signature = z.object({ inputs: z.record(z.string(), Value), outputs: z.record(z.string(), Value) });
const GraphModelFile = z.object({
  format: z.literal('graph-model'),
  // Converters of different years put it in different places.
  signature: Signature.optional(),
  userDefinedMetadata: z.object({ signature: Signature.optional() }).optional(),
  modelTopology: z.object({ node: z.array(Node) }),
  weightsManifest: z.array(
    z.object({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.number().int()),
          dtype: z.enum(['float32', 'int32']),
          // Any other quantisation is refused rather than read wrongly.
          quantization: z.object({ dtype: z.literal('float16') }).optional(),
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
  outputs: { name: string; shape?: number[] }[];
}

/**
 * Reads `model.json` (its text) and its weights, one after the other as its manifest lists them. With `outputs`, only
 * the nodes that these need: what a model does after its network is often cheaper done elsewhere.
 */
export function readTfjsGraph(json: string, weights: Uint8Array, outputs?: readonly string[]): TfjsGraph {
  const file = GraphModelFile.parse(JSON.parse(json));
  const constants = new Map<string, TfjsTensor>();
  const { buffer } = Uint8Array.from(weights);
  let offset = 0;
  for (const { name, shape, dtype, quantization } of file.weightsManifest.flatMap((group) => group.weights)) {
    const length = shape.reduce((product, side) => product * side, 1);
    const bytes = (quantization ? 2 : 4) * length;
    constants.set(name, { shape, data: numbers(buffer.slice(offset, offset + bytes), dtype, quantization) });
    offset += bytes;
  }
  const signature = file.userDefinedMetadata?.signature ?? file.signature;
  if (!signature) throw new Error('the graph model does not say what goes in and comes out');
  const nodes = file.modelTopology.node.filter((node) => node.op !== 'Const');
  const inputs = values(signature.inputs);
  const all = values(signature.outputs);
  const wanted = outputs?.map((name) => all.find((output) => output.name === name) ?? { name }) ?? all;
  return { nodes: inOrder(nodes, constants, wanted), constants, inputs, outputs: wanted };
}

/** A node's string attribute, e.g. its padding. */
export function stringOf(node: TfjsNode, attribute: string): string | undefined {
  const encoded = node.attr[attribute]?.s;
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString();
}

/** A node's yes or no. */
export function flagOf(node: TfjsNode, attribute: string): boolean {
  return node.attr[attribute]?.b ?? false;
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

function values(side: z.infer<typeof Signature>['inputs']): { name: string; shape: number[] }[] {
  return Object.entries(side).map(([key, { name = key, tensorShape }]) => ({
    name: bare(name),
    shape: tensorShape.dim.map((dim) => dim.size),
  }));
}

function numbers(
  bytes: ArrayBuffer,
  dtype: 'float32' | 'int32',
  quantization: { dtype: 'float16' } | undefined,
): Float32Array | Int32Array {
  if (quantization) return Float32Array.from(new Float16Array(bytes));
  return dtype === 'float32' ? new Float32Array(bytes) : new Int32Array(bytes);
}

/** The file lists nodes in no promised order; ONNX wants each after its inputs. */
function inOrder(
  nodes: TfjsNode[],
  constants: ReadonlyMap<string, TfjsTensor>,
  wanted: readonly { name: string }[],
): TfjsNode[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered = new Set<TfjsNode>();
  const visit = (node: TfjsNode): void => {
    if (ordered.has(node)) return;
    for (const input of node.input) {
      const source = byName.get(bare(input));
      if (source) visit(source);
      else if (!constants.has(bare(input)))
        throw new Error(`${node.name} reads ${input}, which nothing makes`);
    }
    ordered.add(node);
  };
  for (const { name } of wanted) {
    const node = byName.get(name);
    if (!node) throw new Error(`nothing makes the output ${name}`);
    visit(node);
  }
  return [...ordered];
}
