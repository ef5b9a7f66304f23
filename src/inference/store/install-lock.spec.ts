import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './install-lock.js';

const TAKEN = { code: 'conflict', details: { reason: 'installing' } };

describe('lockFolder', () => {
  let folder: string;
  let lock: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-锁-'));
    lock = join(folder, 'process.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('holds a folder until it is let go of', async () => {
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(TAKEN);
    await unlock();
    await (
      await lockFolder(folder)
    )();
  });

  it('takes over what a process of the same number left: in a container, each is number 1', async () => {
    await writeFile(lock, `${process.pid} 1`);
    const unlock = await lockFolder(folder);
    await unlock();
  });

  it('respects a process that lives, and not another one that has its number by now', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const stat = await readFile(`/proc/${other.pid}/stat`, 'utf8');
      const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
      await writeFile(lock, `${other.pid} ${began}`);
      await expect(lockFolder(folder)).rejects.toMatchObject(TAKEN);
      // As a version before this one wrote it.
      await writeFile(lock, `${other.pid}`);
      await expect(lockFolder(folder)).rejects.toMatchObject(TAKEN);
      await writeFile(lock, `${other.pid} ${Number(began) + 1}`);
      await (
        await lockFolder(folder)
      )();
    } finally {
      other.kill();
    }
  });

  it.each([[''], ['0'], ['-1'], ['nobody'], ['999999999 5']])('does not respect «%s»', async (content) => {
    await writeFile(lock, content);
    await (
      await lockFolder(folder)
    )();
  });
});
