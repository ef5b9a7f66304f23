import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/error.js';

const LOCK = 'process.lock';

/**
 * Holds a download folder for this process, so that the server and the command line never write the same files. A lock
 * whose process is gone does not count. Returns what lets go of it. Throws `conflict` (reason `installing`).
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, LOCK);
  const holder = await holderOf(path);
  if (holder !== undefined && isAlive(holder))
    throw new AppError('conflict', `Process ${holder} is installing this model`, { reason: 'installing', holder });
  await rm(path, { force: true });
  const file = await open(path, 'wx').catch((cause: unknown) => {
    throw new AppError('conflict', 'Another process is installing this model', { reason: 'installing' }, { cause });
  });
  await file.writeFile(String(process.pid));
  await file.close();
  return () => rm(path, { force: true });
}

async function holderOf(path: string): Promise<number | undefined> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''));
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** Signal 0 reaches a process that lives; EPERM says that it lives and is somebody else's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
