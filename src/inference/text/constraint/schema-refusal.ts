import { AppError } from '../../../shared/error.js';

/** The error of a schema that cannot be held to: where in it, and why. */
export function schemaRefusal(path: string, problem: string): AppError {
  return new AppError('invalid_input', `The JSON schema cannot be used: ${path || '#'}: ${problem}`, { path, problem });
}
