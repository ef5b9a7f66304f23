import type { Logger as NestLogger } from '@nestjs/common';
import { Logger } from 'graphile-worker';

/**
 * graphile-worker tells of every job; of use to an operator is only what goes wrong, and not what ends because the
 * server stops.
 */
export function workerLog(log: NestLogger, stopping: AbortSignal): Logger {
  return new Logger(() => (level, message) => {
    if ((level === 'error' || level === 'warning') && !stopping.aborted) log.warn(message);
    else log.debug(message);
  });
}

/** For short visits, whose output belongs to their caller: what goes wrong is thrown there anyway. */
export const SILENT = new Logger(() => () => undefined);
