import { createHash } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A user that PostgreSQL may run as. It refuses to run as root, and containers run as root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];
const OTHERS_MAY_ENTER = 0o001;

/**
 * The user to start PostgreSQL as: undefined (ourselves) unless we are root, then `postgres` or `nobody` of this
 * machine. `initdb` asks for the name of its user, so a number that is in no passwd file will not do.
 */
export async function databaseUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = CANDIDATES.map((name) => lines.find(([user]) => user === name)).find(Boolean);
  if (!found) throw new Error('PostgreSQL cannot run as root, and this machine has no user "postgres" or "nobody"');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/**
 * Where the embedded cluster lives: inside the data folder, or, where another user could not enter it (a checkout under
 * /root), in /var/lib/mossdesk under a name made from the data folder.
 */
export async function clusterFolder(dataDir: string, user: SystemUser | undefined): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  if (!user || othersMayEnter(dataDir)) return join(dataDir, 'postgres');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const folder = join('/var/lib/mossdesk', name, 'postgres');
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  return folder;
}

/** May a user that is neither owner nor group reach what is in `folder`? */
export function othersMayEnter(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (!(statSync(at).mode & OTHERS_MAY_ENTER)) return false;
    if (at === dirname(at)) return true;
  }
}

/** Does this path exist and may we read it? */
export function exists(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
