const { TestEnvironment } = require('jest-environment-node');
const builtProduct = require('./built-product.cjs');
const nativePackages = require('./native-package.cjs');

/**
 * What packages, product and tests have to mean the same by, for what Node loads lives in the outer realm
 * (`native-package.cjs`, `built-product.cjs`): errors and dates by `instanceof`, decorators by `Reflect`, tensors of ONNX
 * Runtime by their arrays.
 */
const SHARED = [
  ...['ArrayBuffer', 'Float32Array', 'Float64Array', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array'],
  ...['Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'],
  ...['Error', 'AggregateError', 'RangeError', 'SyntaxError', 'TypeError', 'Date', 'Map', 'Set', 'WeakMap', 'Reflect'],
];

/**
 * A suite that fakes timers has its own copy of the product, as it was written: `@jest-environment-options {"ownProduct":
 * true}`. Threads and processes that the product starts cannot be started from there.
 */
module.exports = class SharedRealm extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.suite = context.testPath;
    this.hasOwnProduct = config.projectConfig.testEnvironmentOptions.ownProduct === true;
  }

  async setup() {
    await super.setup();
    for (const name of SHARED) this.global[name] = globalThis[name];
    this.global.requireNatively = require;
    nativePackages.inSuites = true;
    if (!this.hasOwnProduct) await builtProduct.load(this.suite);
    this.global.builtModule = (source) => (this.hasOwnProduct ? undefined : builtProduct.moduleOf(source));
  }
};
