import type { OnnxGraph } from '#models/onnx/onnx-model.ts';
import { convolutionWeights, depthwiseWeights } from '#models/tfjs/weights-layout.ts';
import { Network } from './network.ts';
import type { Weights } from './weights.ts';

const SIDE = 512;
/** Of the batch normalisation that the weights were trained with. */
const EPSILON = 0.0010000000474974513;
const HALVING = [2, 4, 6, 12];
const PLACES = 5_118;

/**
 * face-api's SsdMobilenetv1: a picture 512 × 512, RGB −1–1, to `boxes` [1, places, 4] as offsets from `anchors`
 * [1, places, 4] (top, left, bottom, right as shares of the picture) and `classes` [1, places, 3], the second a face.
 */
export function ssdGraph(name: string, weights: Weights): OnnxGraph {
  const net = new Network();

  const pointwise = (input: string, layer: string, stride: 1 | 2): string => {
    const filters = convolutionWeights(weights(`${layer}/weights`));
    const { data } = weights(`${layer}/convolution_bn_offset`);
    return net.relu6(net.convolution(input, filters, data, { stride, padding: 'same' }));
  };

  const depthwise = (input: string, layer: string, stride: 1 | 2): string => {
    const filters = weights(`${layer}/depthwise_weights`);
    const [gamma, beta, mean, variance] = ['gamma', 'beta', 'moving_mean', 'moving_variance'].map(
      (part) => weights(`${layer}/BatchNorm/${part}`).data,
    ) as [Float32Array, Float32Array, Float32Array, Float32Array];
    // Normalisation after a convolution is one convolution with other weights.
    const scale = gamma.map((value, at) => value / Math.sqrt(variance[at]! + EPSILON));
    const laid = depthwiseWeights(filters);
    const perKernel = laid.data.length / scale.length;
    const data = laid.data.map((value, at) => value * scale[Math.floor(at / perKernel)]!);
    const biases = beta.map((value, at) => value - mean[at]! * scale[at]!);
    const options = { stride, padding: 'same', depthwise: scale.length } as const;
    return net.relu6(net.convolution(input, { dims: laid.dims, data }, biases, options));
  };

  /** A picture's predictions as [1, places, values], the places in the order in which the anchors lie. */
  const flat = (input: string, layer: string, values: number): string => {
    const filters = convolutionWeights(weights(`${layer}/weights`));
    const { data } = weights(`${layer}/biases`);
    const made = net.convolution(input, filters, data, { stride: 1, padding: 'same' });
    const last = net.layer('Transpose', [made], { perm: [0, 2, 3, 1] });
    return net.layer('Reshape', [last, net.constant([3], BigInt64Array.of(1n, -1n, BigInt(values)))]);
  };

  let out = pointwise('input', 'MobilenetV1/Conv2d_0_pointwise', 2);
  let eleventh = '';
  for (let layer = 1; layer <= 13; layer += 1) {
    out = depthwise(out, `MobilenetV1/Conv2d_${layer}_depthwise`, HALVING.includes(layer) ? 2 : 1);
    out = pointwise(out, `MobilenetV1/Conv2d_${layer}_pointwise`, 1);
    if (layer === 11) eleventh = out;
  }
  const maps = [eleventh, out];
  for (let layer = 0; layer < 8; layer += 1) {
    out = pointwise(out, `Prediction/Conv2d_${layer}_pointwise`, layer % 2 === 1 ? 2 : 1);
    if (layer % 2 === 1) maps.push(out);
  }
  const predict = (part: string, values: number): string =>
    net.layer(
      'Concat',
      maps.map((map, at) => flat(map, `Prediction/BoxPredictor_${at}/${part}`, values)),
      { axis: 1 },
    );
  const anchors = weights('Output/extra_dim');
  const kept = net.constant([1, PLACES, 4], anchors.data);
  return net.graph(name, SIDE, {
    boxes: { made: predict('BoxEncodingPredictor', 4), dims: [1, PLACES, 4] },
    classes: { made: predict('ClassPredictor', 3), dims: [1, PLACES, 3] },
    anchors: { made: kept, dims: [1, PLACES, 4] },
  });
}
