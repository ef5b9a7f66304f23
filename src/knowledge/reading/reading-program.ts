import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { projectPath } from '../../config/project-path.js';

/**
 * The compiled program of a reading thread: beside this file once compiled; where the sources run directly, as in tests,
 * the one that was built. A thread runs compiled code only.
 */
export function readingProgram(): string {
  const beside = fileURLToPath(new URL('./reading-worker.js', import.meta.url));
  return existsSync(beside) ? beside : projectPath('dist/src/knowledge/reading/reading-worker.js');
}
