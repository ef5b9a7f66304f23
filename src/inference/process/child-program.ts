import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { projectPath } from '../../config/project-path.js';

/**
 * A compiled program of this folder: beside this file once compiled; where the sources run directly, as in tests, the
 * one that was built. A process runs compiled code only.
 */
export function childProgram(name = 'model-process'): string {
  const beside = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  return existsSync(beside) ? beside : projectPath(`dist/src/inference/process/${name}.js`);
}
