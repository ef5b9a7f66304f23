import { fileURLToPath } from 'node:url';

/** A program of this folder that is run in a process of its own. */
export function childProgram(name = 'model-process'): string {
  return fileURLToPath(new URL(`./${name}.js`, import.meta.url));
}
