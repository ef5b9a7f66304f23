import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/error.js';

const LOCK = 'process.lock';

/** Locks that this very process holds: its own number in any other is somebody's before it. */
const held = new Set<string>();

/**
 * Holds a download folder for this process, so that the server and the command line never write the same files. A lock
 * whose process is gone does not count, nor does one whose number another process has by now: in a container, numbers come
 * again with every start. Returns what lets go of it. Throws `conflict` (reason `installing`).
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, LOCK);
  const holder = await holderOf(path);
  if (holder !== undefined && (held.has(path) || (await isAlive(holder))))
    throw new AppError('conflict', `Process ${holder.pid} is installing this model`, {
      ...{ reason: 'installing', holder: holder.pid },
    });
  await rm(path, { force: true });
  const file = await open(path, 'wx').catch((cause: unknown) => {
    throw new AppError('conflict', 'Another process is installing this model', { reason: 'installing' }, { cause });
  });
  await file.writeFile(`${process.pid} ${(await startOf(process.pid)) ?? ''}`);
  await file.close();
  held.add(path);
  return async () => {
    held.delete(path);
    await rm(path, { force: true });
  };
}

/** Who holds a lock: its number, and when it began, where that can be told. */
interface Holder {
  readonly pid: number;
  readonly began: string | undefined;
}

async function holderOf(path: string): Promise<Holder | undefined> {
  const [number, began] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
  const pid = Number(number);
  return Number.isInteger(pid) && pid > 0 ? { pid, began: began || undefined } : undefined;
}

async function isAlive({ pid, began }: Holder): Promise<boolean> {
  if (pid === process.pid || !answers(pid)) return false;
  const begins = await startOf(pid);
  return began === undefined || begins === undefined || began === begins;
}

/** Signal 0 reaches a process that lives; EPERM says that it lives and is somebody else's. */
function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did (field 22 of proc(5) `stat`); undefined where there is no `/proc`. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before it, in brackets, may hold spaces and brackets itself.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
