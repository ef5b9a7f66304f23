import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';

/** `npm test [-- jest options]`: builds what is out of date (some tests run what was built), then runs Jest. */
await build();
const jest = new URL('../node_modules/jest/bin/jest.js', import.meta.url).pathname;
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
