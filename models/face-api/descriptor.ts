import type { OnnxGraph } from '#models/onnx/onnx-model.ts';
import { convolutionWeights } from '#models/tfjs/weights-layout.ts';
import { Network } from './network.ts';
import type { Weights } from './weights.ts';

/** What the network takes off each channel of its input, 0–255 (face-api, FaceRecognitionNet). */
const MEANS = [122.782, 117.001, 104.298] as const;
const SIDE = 150;

/**
 * face-api's FaceRecognitionNet (dlib's ResNet): a picture 150 × 150, RGB 0–1, to `descriptor` [1, 128]. Where a block
 * halves the picture, a mean over 2 × 2 goes round it and channels that it lacks are 0.
 */
export function descriptorGraph(name: string, weights: Weights): OnnxGraph {
  const net = new Network();

  const convolution = (input: string, layer: string, stride: 1 | 2): string => {
    const filters = weights(`${layer}/conv/filters`);
    const bias = weights(`${layer}/conv/bias`).data;
    const scale = weights(`${layer}/scale/weights`).data;
    const shift = weights(`${layer}/scale/biases`).data;
    // (w·x + b)·s + t is one convolution with w·s and b·s + t.
    const laid = convolutionWeights(filters);
    const perKernel = laid.data.length / scale.length;
    const data = laid.data.map((value, at) => value * scale[Math.floor(at / perKernel)]!);
    const biases = bias.map((value, at) => value * scale[at]! + shift[at]!);
    const padding = stride === 2 ? 'valid' : 'same';
    return net.convolution(input, { dims: laid.dims, data }, biases, { stride, padding });
  };

  const residual = (input: string, block: string): string => {
    const first = net.relu(convolution(input, `${block}/conv1`, 1));
    return net.relu(net.layer('Add', [convolution(first, `${block}/conv2`, 1), input]));
  };

  /** `wider`: channels that it adds; `ragged`: its picture comes out one row and column short of the mean's. */
  const halving = (input: string, block: string, wider: number, ragged: boolean): string => {
    const first = net.relu(convolution(input, `${block}/conv1`, 2));
    const out = convolution(first, `${block}/conv2`, 1);
    const mean = net.layer('AveragePool', [input], { kernel_shape: [2, 2], strides: [2, 2] });
    const pad = (what: string, after: readonly number[]): string =>
      net.layer('Pad', [what, net.constant([8], BigInt64Array.from([0, 0, 0, 0, ...after], BigInt))]);
    const even = ragged ? pad(out, [0, 0, 1, 1]) : out;
    const wide = wider > 0 ? pad(mean, [0, wider, 0, 0]) : mean;
    return net.relu(net.layer('Add', [even, wide]));
  };

  const means = net.constant(
    [1, 3, 1, 1],
    Float32Array.from(MEANS, (mean) => mean / 255),
  );
  let out = net.relu(convolution(net.layer('Sub', ['input', means]), 'conv32_down', 2));
  out = net.layer('MaxPool', [out], { kernel_shape: [3, 3], strides: [2, 2] });
  for (const block of ['conv32_1', 'conv32_2', 'conv32_3']) out = residual(out, block);
  out = halving(out, 'conv64_down', 32, false);
  for (const block of ['conv64_1', 'conv64_2', 'conv64_3']) out = residual(out, block);
  out = halving(out, 'conv128_down', 64, false);
  for (const block of ['conv128_1', 'conv128_2']) out = residual(out, block);
  out = halving(out, 'conv256_down', 128, true);
  for (const block of ['conv256_1', 'conv256_2']) out = residual(out, block);
  out = halving(out, 'conv256_down_out', 0, true);
  out = net.layer('ReduceMean', [out], { axes: [2, 3], keepdims: 0 });
  const last = weights('fc');
  const made = net.layer('MatMul', [out, net.constant(last.shape, last.data)]);
  return net.graph(name, SIDE, { descriptor: { made, dims: [1, 128] } });
}
