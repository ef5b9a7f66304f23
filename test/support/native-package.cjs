/**
 * Packages that tests share with the product (`built-product.cjs`), or that are large, are loaded by Node itself, once in
 * a worker, and not by Jest, once in every suite.
 *
 * `inSuites` is false while Jest runs its global set-up, which is outside of any suite.
 */
const transformer = {
  inSuites: false,
  getCacheKey: (_source, file) => `${file} ${transformer.inSuites}`,
  process: (source, file) => ({
    code: transformer.inSuites ? `module.exports = requireNatively(${JSON.stringify(file)});` : source,
  }),
};
module.exports = transformer;
