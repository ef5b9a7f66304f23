/**
 * Packages are loaded by Node itself, once in a worker, and not by Jest, once in every suite: there are 2,500 modules of
 * them behind the application, and loading those was most of what a suite took.
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
