// @vladmandic/face-api with the TensorFlow.js that it carries, in Node, without a canvas and without a download.
// Owns the one instance of a process. Does not look at pictures.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What is used of TensorFlow.js. */
export interface Tensorflow {
  env(): { setPlatform(name: string, platform: object): void; set(flag: string, value: unknown): void };
  setWasmPaths(directory: string, throughPlatform: boolean): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tensor(values: Float32Array | Int32Array, shape: number[], dtype?: string): Tensor;
  loadGraphModel(source: { load(): Promise<object> }): Promise<{
    execute(input: Tensor, outputs: string[]): Tensor | Tensor[];
  }>;
  io: { decodeWeights(bytes: ArrayBufferLike, specs: object[]): object };
}

export interface Tensor {
  readonly shape: number[];
  dataSync(): Float32Array;
  dispose(): void;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface FaceApiFace {
  detection: { score: number; box: Box };
  descriptor?: Float32Array;
}

/** One of face-api's networks. */
export interface Network {
  loadFromWeightMap(weights: object): void;
  forward(input: Tensor): Promise<unknown>;
}

export interface FaceApi {
  tf: Tensorflow;
  env: { setEnv(env: object): void };
  nets: Record<'tinyFaceDetector' | 'faceLandmark68Net' | 'faceRecognitionNet' | 'ssdMobilenetv1', Network>;
  TinyFaceDetectorOptions: new (options: { inputSize: number; scoreThreshold: number }) => object;
  detectAllFaces(
    input: Tensor,
    options: object,
  ): PromiseLike<{ score: number; box: Box }[]> & {
    withFaceLandmarks(): { withFaceDescriptors(): PromiseLike<FaceApiFace[]> };
  };
}

const FILES = {
  tinyFaceDetector: 'tiny_face_detector',
  faceLandmark68Net: 'face_landmark_68',
  faceRecognitionNet: 'face_recognition',
  ssdMobilenetv1: 'ssd_mobilenetv1',
} as const;

const require = createRequire(import.meta.url);
const packageRoot = dirname(require.resolve('@vladmandic/face-api/package.json'));
let loaded: Promise<FaceApi> | null = null;

/** `wasm`: SIMD, one thread; `tensorflow`: tfjs-node's own library. */
export type Backend = 'wasm' | 'tensorflow';

/** face-api on a backend of TensorFlow.js. `tensorflow` rejects where @tensorflow/tfjs-node is not installed. */
export async function loadFaceApi(backend: Backend): Promise<FaceApi> {
  if (backend === 'tensorflow') return loadOnTfjsNode();
  loaded ??= load();
  const faceApi = await loaded;
  if (!(await faceApi.tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend}`);
  await faceApi.tf.ready();
  return faceApi;
}

/** Gives a network its weights out of the package. */
export async function loadWeights(faceApi: FaceApi, name: keyof FaceApi['nets']): Promise<Network> {
  const [manifest, weights] = await Promise.all([
    readFile(`${fileOf(name)}_model-weights_manifest.json`, 'utf8'),
    weightsOf(name),
  ]);
  const groups = JSON.parse(manifest) as { weights: object[] }[];
  const specs = groups.flatMap((group) => group.weights);
  const net = faceApi.nets[name];
  net.loadFromWeightMap(faceApi.tf.io.decodeWeights(Uint8Array.from(weights).buffer, specs));
  return net;
}

/** A network's weights as the package carries them. */
export function weightsOf(name: keyof FaceApi['nets']): Promise<Buffer> {
  return readFile(`${fileOf(name)}_model.bin`);
}

function fileOf(name: keyof FaceApi['nets']): string {
  return join(packageRoot, 'model', FILES[name]);
}

/** An optional engine: tfjs-node downloads its library when it is installed, and not every machine may. */
function loadOnTfjsNode(): FaceApi {
  try {
    require.resolve('@tensorflow/tfjs-node');
  } catch (cause) {
    throw new Error('VISION_MODEL face-api-tfjs-node needs the package @tensorflow/tfjs-node', { cause });
  }
  // It calls what Node 23 took away (mended upstream, never released).
  const util = require('node:util') as Record<string, unknown>;
  util['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  return require('@vladmandic/face-api/dist/face-api.node.js') as FaceApi;
}

/** The bundle takes Node for a browser bundler's shim of it and fails: it is loaded as if there were no Node. */
async function load(): Promise<FaceApi> {
  const { process } = globalThis;
  let faceApi: FaceApi;
  Reflect.set(globalThis, 'process', undefined);
  try {
    faceApi = (await import(pathToFileURL(join(packageRoot, 'dist/face-api.esm.js')).href)) as FaceApi;
  } finally {
    Reflect.set(globalThis, 'process', process);
  }
  const { tf } = faceApi;
  tf.env().setPlatform('emtihan', {
    now: () => performance.now(),
    encode: (text: string) => new TextEncoder().encode(text),
    decode: (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes),
    isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
    setTimeoutCustom: setTimeout,
    // The only thing fetched is the backend's own WebAssembly, from the package beside it.
    fetch: async (path: string) => new Response(await readFile(path)),
  });
  const wasm = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out/');
  // One thread each: more processes, not more threads, use more cores.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.setWasmPaths(wasm, true);
  // Its WebAssembly half does see Node, and expects what only a CommonJS module has.
  Object.assign(globalThis, { __dirname: wasm, require });
  const absent = class {};
  const never = (): never => {
    throw new Error('face-api is used without a page');
  };
  faceApi.env.setEnv({
    Canvas: absent,
    CanvasRenderingContext2D: absent,
    Image: absent,
    ImageData: absent,
    Video: absent,
    createCanvasElement: never,
    createImageElement: never,
    createVideoElement: never,
    fetch: never,
    readFile: never,
  });
  return faceApi;
}
