import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A path in the project's own folder, for the sources and for what was built from them alike: the nearest folder above
 * this file that has the package.json with the `web` workspaces beside it.
 */
export function projectPath(path: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, path);
}

/** A path in `web/`. */
export function webFolder(path: string): string {
  return projectPath(join('web', path));
}
