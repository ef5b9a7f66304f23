const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { createTransformer } = require('@swc/jest');

/*
 * The product's own code is loaded by Node, as it was built, once in a worker, and not by Jest, as it was written, once in
 * every suite. So all suites of a worker share it, compiled and warm: they take half the time and leave a quarter of the
 * memory behind.
 */

const ROOT = path.resolve(__dirname, '../..');
const PRODUCT = /^(src|plugins|migrations|bin|bench)\/.*(?<!\.spec)\.ts$/;
const IMPORTS = /^(?!import type).*(?:from|import\(?) ?'(\.{1,2}\/[^']+)\.js'/gm;

/** Modules of the build by their sources. */
const loaded = new Map();
const visited = new Set();

/** Loads what a suite imports of the product, itself or through what supports it. */
async function load(suite) {
  if (visited.has(suite)) return;
  visited.add(suite);
  for (const [, imported] of readFileSync(suite, 'utf8').matchAll(IMPORTS)) {
    const source = path.join(path.dirname(suite), `${imported}.ts`);
    if (!existsSync(source)) continue;
    const place = path.relative(ROOT, source);
    const built = path.join(ROOT, 'dist', place.replace(/ts$/, 'js'));
    if (!PRODUCT.test(place) || !existsSync(built)) await load(source);
    else if (!loaded.has(source)) loaded.set(source, { __esModule: true, ...(await import(pathToFileURL(built))) });
  }
}

/** The module that was built from a source, once a suite that imports it was loaded. */
function moduleOf(source) {
  return loaded.get(source);
}

/** A source becomes the module that was built from it, or, where a suite does without (`builtModule`), what SWC makes of it. */
function transformer(options) {
  const swc = createTransformer(options);
  const prefer = (file) =>
    `{ const built = builtModule(${JSON.stringify(file)}); if (built) return void (module.exports = built); }`;
  return {
    ...swc,
    getCacheKey: (source, file, ...rest) => `built-${swc.getCacheKey(source, file, ...rest)}`,
    process(source, file, ...rest) {
      const result = swc.process(source, file, ...rest);
      return { ...result, code: result.code.replace(/^"use strict";/, (strict) => strict + prefer(file)) };
    },
  };
}

module.exports = { createTransformer: transformer, load, moduleOf };
