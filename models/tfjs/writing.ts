import type { OnnxNode, OnnxTensor } from '#models/onnx/onnx-model.ts';
import type { TfjsTensor } from './graph-model.ts';

/** What an operator's converter may use to write its node. */
export interface Writing {
  /** Adds a node that makes the tensor `node.name`, unless told another name. */
  add(op: string, inputs: string[], attributes?: OnnxNode['attributes'], output?: string): void;
  isConstant(name: string): boolean;
  constant(name: string): TfjsTensor;
  /** Adds a constant of the ONNX graph and gives its name. */
  keep(name: string, dims: readonly number[], data: OnnxTensor['data']): string;
  /** How many channels a tensor has that holds a picture and now lies channels first; undefined for any other. */
  channelsOf(name: string): number | undefined;
  setPlanar(name: string, channels: number): void;
  sides: Sides;
}

/**
 * `free`: height and width are chosen at each run, for networks that are convolutions from the input to the flattened
 * outputs. Then a flattened picture [1, places, values] has as many places as the input gives it.
 */
export type Sides = 'fixed' | 'free';
