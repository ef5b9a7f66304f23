import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { controlGroupRoom, freeMemory } from './free-memory.js';

const MB = 1024 * 1024;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cgroup-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function files(content: Record<string, string>): void {
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

describe('the memory that a container leaves', () => {
  it.each<[string, Record<string, string>, number]>([
    ['has no limit without control groups', {}, Infinity],
    ['has no limit where the group has none', { 'sys/fs/cgroup/memory.max': 'max\n' }, Infinity],
    [
      'is the limit less what is used, files in memory apart',
      {
        'sys/fs/cgroup/memory.max': `${1000 * MB}\n`,
        'sys/fs/cgroup/memory.current': `${700 * MB}\n`,
        'sys/fs/cgroup/memory.stat': `anon 1\ninactive_file ${300 * MB}\nactive_file ${100 * MB}\nworkingset_activate_file 5\n`,
      },
      700 * MB,
    ],
    [
      'is that of the tightest group above',
      {
        'sys/fs/cgroup/a.slice/memory.max': `${500 * MB}`,
        'sys/fs/cgroup/a.slice/memory.current': `${100 * MB}`,
        'sys/fs/cgroup/a.slice/b.service/memory.max': 'max',
      },
      400 * MB,
    ],
    [
      'is never less than nothing',
      { 'sys/fs/cgroup/memory.max': `${10 * MB}`, 'sys/fs/cgroup/memory.current': `${20 * MB}` },
      0,
    ],
  ])('%s', async (_what, content, room) => {
    const inner = 'sys/fs/cgroup/a.slice/memory.max' in content ? '/a.slice/b.service' : '/';
    if (Object.keys(content).length) files({ 'proc/self/cgroup': `0::${inner}\n`, ...content });
    expect(await controlGroupRoom(root)).toBe(room);
  });

  it('is a real number on this machine', async () => {
    expect(await freeMemory()).toBeGreaterThan(0);
    expect(await freeMemory()).toBeLessThan(Infinity);
  });
});
