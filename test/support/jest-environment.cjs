const { TestEnvironment } = require('jest-environment-node');

const SHARED = [
  ...['ArrayBuffer', 'Float32Array', 'Float64Array', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'],
];

/** ONNX Runtime makes typed arrays of the outer realm: without sharing them, it refuses every tensor made in a test. */
module.exports = class SharedArrays extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of SHARED) this.global[name] = globalThis[name];
  }
};
