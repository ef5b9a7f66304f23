/** The layers of the house, from the ground up. A folder may import from layers below it, and from itself. */
const LAYERS = [
  ['shared', 'sdk'],
  ['config', 'database'],
  ['inference', 'retrieval'],
  ['tenants', 'knowledge', 'conversations', 'tools'],
  ['assistant'],
  ['channels', 'admin'],
];

/** For each folder: it must reach neither a higher layer nor a neighbour in its own. */
const layerRules = LAYERS.flatMap((layer, level) =>
  layer.map((folder) => {
    const neighbours = layer.filter((other) => other !== folder);
    const forbidden = [...LAYERS.slice(level + 1).flat(), ...(level < 2 ? [] : neighbours)];
    return {
      name: `${folder}-stays-low`,
      comment: 'Imports point down. If two need each other, the shared part sinks a layer.',
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: forbidden.length ? `^src/(${forbidden.join('|')})/` : '^$' },
    };
  }),
);

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'layers-know-nothing-above',
      comment: 'What wires the house together (src/*.ts, bin, test) is not imported by what it wires.',
      severity: 'error',
      from: { path: '^src/[^/]+/' },
      to: { path: '^(src/[^/]+\\.ts$|bin/|test/|bench/|migrations/)' },
    },
    {
      name: 'no-plugins-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^plugins/' },
    },
    {
      name: 'plugins-see-only-the-sdk',
      severity: 'error',
      from: { path: '^plugins/' },
      to: { path: '^src/', pathNot: '^src/sdk/' },
    },
    {
      name: 'plain-engines',
      comment: 'Inference and retrieval are plain TypeScript, so that they can be read, tested and moved alone.',
      severity: 'error',
      from: { path: '^src/(inference|retrieval)/' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg)/' },
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^(src|plugins|bin|migrations)/', pathNot: '\\.spec\\.ts$' },
      // What is a peer too, is there for those who want it, and loaded only then.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The oracles have packages of their own, which are not installed with the rest.
    exclude: { path: '(^|/)dist/|^test/oracles/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
