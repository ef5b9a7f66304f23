import { readFile } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname, join } from 'node:path';

/** A control group without a limit says so in this word (cgroup v2), where v1 had a number nobody owns. */
const UNLIMITED = 'max';

/**
 * Bytes that a new process could have: what the machine has free, or less where a control group (a container) sets a limit.
 * Files that the kernel only keeps in memory for later count as free: after a download that is the model itself.
 * `root` is where the pseudo file systems are, for tests.
 */
export async function freeMemory(root = '/'): Promise<number> {
  return Math.min(freemem(), await controlGroupRoom(root));
}

/** Bytes left below the tightest limit of this process's control group (v2) and the groups above it. */
export async function controlGroupRoom(root: string): Promise<number> {
  const membership = await readOr(join(root, 'proc/self/cgroup'), '');
  const path = /^0::(\/.*)$/m.exec(membership)?.[1];
  if (path === undefined) return Infinity;
  const top = join(root, 'sys/fs/cgroup');
  let room = Infinity;
  for (let group = join(top, path); group.startsWith(top); group = dirname(group)) {
    room = Math.min(room, await roomIn(group));
  }
  return room;
}

/** https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files */
async function roomIn(group: string): Promise<number> {
  const limit = (await readOr(join(group, 'memory.max'), UNLIMITED)).trim();
  if (limit === UNLIMITED) return Infinity;
  const used = Number(await readOr(join(group, 'memory.current'), '0'));
  const stat = await readOr(join(group, 'memory.stat'), '');
  return Math.max(0, Number(limit) - used + reclaimable(stat));
}

function reclaimable(stat: string): number {
  const pages = [...stat.matchAll(/^(?:in)?active_file (\d+)$/gm)];
  return pages.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
}

async function readOr(path: string, fallback: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => fallback);
}
