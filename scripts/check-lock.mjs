import { readFileSync } from 'node:fs';

/**
 * A lock file may lack the packages of other platforms (a registry that lags behind drops optional ones silently); then
 * `npm ci` fails there, or installs something that cannot start. Prints what is missing, and fails.
 */
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const known = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
const gaps = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, { optionalDependencies = {} }]) => [
    path,
    Object.keys(optionalDependencies).filter((name) => !known.has(name)),
  ])
  .filter(([, missing]) => missing.length > 0);
for (const [path, missing] of gaps) console.error(String(path), 'lacks', missing.join(', '), 'in package-lock.json');
process.exit(gaps.length ? 1 : 0);
