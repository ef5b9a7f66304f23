import { AppError } from '../../shared/error.js';
import { convertModel } from '../convert/convert-model.js';
import { checkTexts } from './check-texts.js';
import type { ConvertReport } from './convert-apart.js';
import type { ConvertJob } from './convert-job.js';

/** The child of `convertApart`: converts one model, says how it goes, and ends; also when its parent is gone. */
process.once('message', (job: ConvertJob) => {
  const { source, target, ...options } = job;
  checkTexts(source)
    .then(() =>
      convertModel(source, target, { ...options, onProgress: (progress) => say({ type: 'progress', progress }) }),
    )
    .then(
      (manifest) => say({ type: 'done', manifest }),
      (error: unknown) => say(failure(error)),
    )
    .finally(() => process.disconnect());
});
process.once('disconnect', () => process.exit());
// Ctrl-C reaches the whole group; whether it ends this work is for the parent to say.
process.on('SIGINT', () => undefined);

function say(report: ConvertReport): void {
  process.send?.(report);
}

function failure(error: unknown): ConvertReport {
  const { code, message, details } =
    error instanceof AppError
      ? error
      : new AppError('internal', error instanceof Error ? error.message : String(error));
  return { type: 'failed', code, message, details };
}
