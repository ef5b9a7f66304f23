import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The process id that PostgreSQL left in its folder, if any. It may be stale. */
export async function postmasterPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return pid > 0 ? pid : undefined;
}

/**
 * Is this process a living PostgreSQL? In a container that was started anew the number is likely to belong to somebody
 * else, even to ourselves, and PostgreSQL itself would then refuse to start.
 */
export async function isPostgres(pid: number): Promise<boolean> {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const name = await commandOf(pid);
  return name.includes('postgres');
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return livingCommand(pid);
  if (process.platform === 'win32') return (await run('tasklist', ['/FI', `PID eq ${pid}`])).stdout;
  return run('ps', ['-p', String(pid), '-o', 'comm=']).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** /proc/<pid>/stat is `pid (command) state …`; a zombie (Z) has ended, only nobody has asked for its exit code yet. */
async function livingCommand(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [, command = '', state] = /\((.*)\) (\w)/s.exec(stat) ?? [];
  return state === 'Z' ? '' : command;
}
