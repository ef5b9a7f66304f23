import { AppError } from '../../shared/error.js';

/** The error of a model folder that cannot be used: which file, and what is wrong with it. */
export function invalidModel(file: string, problem: string, cause?: unknown): AppError {
  return new AppError('model_invalid', `${file}: ${problem}`, { file, problem }, { cause });
}
