import { TestEnvironment } from 'jest-environment-node';

/** @type {(keyof typeof globalThis)[]} */
const HOST_CLASSES = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'DataView',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
];

/**
 * Node environment whose typed arrays are the host's own. Native addons (onnxruntime) test with
 * `instanceof` against the classes of the realm they were loaded in, which a Jest realm would replace.
 */
export default class HostArraysEnvironment extends TestEnvironment {
  /** @override */
  async setup() {
    await super.setup();
    for (const name of HOST_CLASSES) Object.assign(this.global, { [name]: globalThis[name] });
  }
}
