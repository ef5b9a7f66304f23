import { availableParallelism } from 'node:os';

const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      parser: { syntax, decorators: true, dynamicImport: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
  },
];

/** What the product has too, or is large, and does not look at whose `Object` it is given. */
const NATIVE = [
  ...['@nestjs', '@opentelemetry', 'graphile-worker', 'jose', 'pg', 'prom-client', 'reflect-metadata', 'rxjs'],
  ...['typeorm', 'zod'],
].join('|');

// Packages that are ESM only Jest cannot require() on Node 20, so what is not native is transformed like our own files.
export default {
  testEnvironment: '<rootDir>/test/support/jest-environment.cjs',
  // More workers than cores: a third of the time is waiting. A number, for Jest reads '150%' as 150 workers.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // What a worker has loaded stays in its memory; a new one is quicker than one that collects garbage all the time.
  workerIdleMemoryLimit: '1.5GB',
  testTimeout: 60_000,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testMatch: ['<rootDir>/{src,plugins,bin,bench,test,web}/**/*.{spec,e2e-spec}.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  transform: {
    [`/node_modules/(${NATIVE})/.+\\.[cm]?js$`]: '<rootDir>/test/support/native-package.cjs',
    [`^${import.meta.dirname}/(src|plugins|migrations|bin|bench)/.+(?<!\\.spec)\\.ts$`]: [
      '<rootDir>/test/support/built-product.cjs',
      swc('typescript')[1],
    ],
    '^.+\\.tsx?$': swc('typescript'),
    '^.+\\.m?js$': swc('ecmascript'),
  },
  transformIgnorePatterns: ['/node_modules/(onnxruntime-[a-z]+|swagger-ui-dist|express|typescript|playwright-core)/'],
};
