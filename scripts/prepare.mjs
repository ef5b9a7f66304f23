import { existsSync } from 'node:fs';

/** `npm ci` ends with a build, so that the first start need not; without the tools (`--omit=dev`) there is none. */
if (existsSync(new URL('../node_modules/typescript/package.json', import.meta.url))) {
  const { build } = await import('./build.mjs');
  await build();
}
