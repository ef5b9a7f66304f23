import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Checksum, hasChecksum } from './checksum.js';

/** From `sha256sum` and `git hash-object`. */
const ROWS: readonly (readonly [string, Checksum['kind'], string])[] = [
  ['', 'git-sha1', 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'],
  ['hello\n', 'git-sha1', 'ce013625030ba8dba906f756967f9e9ca394464a'],
  ['你好\n', 'git-sha1', 'e6076a05b53658ebd812398523da7f38fc552aa1'],
  ['', 'sha256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['你好\n', 'sha256', '4e0826721642ed8e3a27e7147538ac7b7013a08fe5ae343a8ef09749b7e5790f'],
];

describe('hasChecksum', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-checksum-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(ROWS)('%j has the %s %s', async (content, kind, value) => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    expect(await hasChecksum(path, { kind, value })).toBe(true);
    await writeFile(path, `${content} `);
    expect(await hasChecksum(path, { kind, value })).toBe(false);
  });

  it('stops when it is told to', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '云杉');
    const reason = new Error('enough');
    await expect(hasChecksum(path, { kind: 'sha256', value: '' }, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
