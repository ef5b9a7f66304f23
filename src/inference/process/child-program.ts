import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { projectPath } from '../../config/project-path.js';

/**
 * The compiled program of a model's process: beside this file once compiled; where the sources run directly, as in tests,
 * the one that was built. A process runs compiled code only.
 */
export function childProgram(): string {
  const beside = fileURLToPath(new URL('./model-process.js', import.meta.url));
  return existsSync(beside) ? beside : projectPath('dist/src/inference/process/model-process.js');
}
