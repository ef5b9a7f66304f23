const { TestEnvironment } = require('jest-environment-node');
const nativePackages = require('./native-package.cjs');

/**
 * What packages and tests have to mean the same by, for packages live in the outer realm (`native-package.cjs`): errors
 * and dates by `instanceof`, decorators by `Reflect`, tensors of ONNX Runtime by their arrays.
 */
const SHARED = [
  ...['ArrayBuffer', 'Float32Array', 'Float64Array', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'],
  ...['Error', 'AggregateError', 'RangeError', 'SyntaxError', 'TypeError', 'Date', 'Map', 'Set', 'WeakMap', 'Reflect'],
];

module.exports = class SharedRealm extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of SHARED) this.global[name] = globalThis[name];
    this.global.requireNatively = require;
    nativePackages.inSuites = true;
  }
};
