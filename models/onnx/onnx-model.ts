import { ProtobufWriter } from './protobuf-writer.ts';

export type OnnxAttribute = number | string | readonly number[];

export interface OnnxNode {
  op: string;
  inputs: readonly string[];
  output: string;
  /** Numbers are written as integers, arrays as integer lists: all the operators here need no others. */
  attributes?: Readonly<Record<string, OnnxAttribute>> | undefined;
}

/** A constant: 32-bit floats or 64-bit integers, row-major. */
export interface OnnxTensor {
  name: string;
  dims: readonly number[];
  data: Float32Array | BigInt64Array;
}

export interface OnnxValue {
  name: string;
  /** A name stands for a side that the caller chooses at each run. */
  dims: readonly (number | string)[];
}

export interface OnnxGraph {
  name: string;
  nodes: readonly OnnxNode[];
  constants: readonly OnnxTensor[];
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
}

// Numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
const IR_VERSION = 8;
const OPSET = 13;
const FLOAT = 1;
const INT64 = 7;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_STRING = 3;
const ATTRIBUTE_INTS = 7;

/** The bytes of an ONNX file; equal graphs give equal bytes. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return new ProtobufWriter()
    .int(1, IR_VERSION)
    .string(2, 'emtihan')
    .message(7, (out) => {
      for (const node of graph.nodes) out.message(1, (inner) => writeNode(inner, node));
      out.string(2, graph.name);
      for (const tensor of graph.constants) out.message(5, (inner) => writeTensor(inner, tensor));
      for (const value of graph.inputs) out.message(11, (inner) => writeValue(inner, value));
      for (const value of graph.outputs) out.message(12, (inner) => writeValue(inner, value));
    })
    .message(8, (opset) => opset.string(1, '').int(2, OPSET))
    .finish();
}

function writeNode(out: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) out.string(1, input);
  out.string(2, node.output).string(3, node.output).string(4, node.op);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    out.message(5, (inner) => writeAttribute(inner, name, value));
  }
}

function writeAttribute(out: ProtobufWriter, name: string, value: OnnxAttribute): void {
  out.string(1, name);
  if (typeof value === 'number') out.int(3, value).int(20, ATTRIBUTE_INT);
  else if (typeof value === 'string') out.string(4, value).int(20, ATTRIBUTE_STRING);
  else {
    for (const item of value) out.int(8, item);
    out.int(20, ATTRIBUTE_INTS);
  }
}

function writeTensor(out: ProtobufWriter, { name, dims, data }: OnnxTensor): void {
  for (const dim of dims) out.int(1, dim);
  out.int(2, data instanceof Float32Array ? FLOAT : INT64).string(8, name);
  // raw_data is little-endian, as are the platforms Emtihan runs on.
  out.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

function writeValue(out: ProtobufWriter, { name, dims }: OnnxValue): void {
  out.string(1, name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.int(1, FLOAT).message(2, (shape) => {
        for (const dim of dims)
          shape.message(1, (inner) => (typeof dim === 'number' ? inner.int(1, dim) : inner.string(2, dim)));
      }),
    ),
  );
}
