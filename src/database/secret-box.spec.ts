import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from '../config/env.js';
import { SecretBox } from './secret-box.js';

const OLD = `2025:${randomBytes(32).toString('base64')}`;
const NEW = `2026:${randomBytes(32).toString('base64')}`;
const BOUND = '云杉商店/1';

const boxOf = (env: Record<string, string>) => new SecretBox(readEnv(env));

describe('SecretBox with keys from the environment', () => {
  const box = boxOf({ ENCRYPTION_KEYS: `${NEW},${OLD}` });

  it.each(['', 'xoxb-1', '密码：松树🌲', 'x'.repeat(100_000)])('gives back what it has sealed', async (plain) => {
    const sealed = await box.seal(plain, BOUND);
    expect(sealed.key).toBe('2026');
    expect(await box.open(sealed, BOUND)).toBe(plain);
  });

  it('seals the same text differently each time, and shows nothing of it', async () => {
    const [one, two] = [await box.seal('密码：松树', BOUND), await box.seal('密码：松树', BOUND)];
    expect(one.bytes.equals(two.bytes)).toBe(false);
    expect(one.bytes.includes('松树')).toBe(false);
  });

  it('reads what an older key has sealed, as long as that key is there', async () => {
    const sealed = await boxOf({ ENCRYPTION_KEYS: OLD }).seal('旧的', BOUND);
    expect(await box.open(sealed, BOUND)).toBe('旧的');
    const details = { reason: 'key_missing', key: '2025' };
    const opening = boxOf({ ENCRYPTION_KEYS: NEW }).open(sealed, BOUND);
    await expect(opening).rejects.toMatchObject({ code: 'secret_unreadable', details });
  });

  it('opens nothing in another row, under a wrong key of the same name, or with any byte changed or missing', async () => {
    const sealed = await box.seal('密码', BOUND);
    const damaged = { code: 'secret_unreadable', details: { reason: 'damaged', key: '2026' } };
    await expect(box.open(sealed, '云杉商店/2')).rejects.toMatchObject(damaged);
    const other = boxOf({ ENCRYPTION_KEYS: `2026:${randomBytes(32).toString('base64')}` });
    await expect(other.open(sealed, BOUND)).rejects.toMatchObject(damaged);
    for (let place = 0; place < sealed.bytes.length; place++) {
      const bytes = Buffer.from(sealed.bytes);
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      await expect(box.open({ ...sealed, bytes }, BOUND)).rejects.toMatchObject(damaged);
      const cut = sealed.bytes.subarray(0, place);
      await expect(box.open({ ...sealed, bytes: cut }, BOUND)).rejects.toMatchObject(damaged);
    }
  });
});

describe('SecretBox without keys in the environment', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'keys-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('makes one key for however many processes begin at once, in a file that only its owner reads', async () => {
    const DATA_DIR = join(folder, '新的');
    const boxes = Array.from({ length: 8 }, () => boxOf({ DATA_DIR }));
    const sealed = await Promise.all(boxes.map((box) => box.seal('密码', BOUND)));
    for (const one of sealed) expect(await boxOf({ DATA_DIR }).open(one, BOUND)).toBe('密码');
    expect(await readdir(DATA_DIR)).toEqual(['encryption-keys']);
    expect((await stat(join(DATA_DIR, 'encryption-keys'))).mode & 0o777).toBe(0o600);
  });

  it('makes no file where the environment has keys', async () => {
    await boxOf({ DATA_DIR: folder, ENCRYPTION_KEYS: NEW }).seal('密码', BOUND);
    expect(await readdir(folder)).toEqual([]);
  });

  it('writes with a key that was put first into the file, and still reads with the other', async () => {
    const sealed = await boxOf({ DATA_DIR: folder }).seal('密码', BOUND);
    const path = join(folder, 'encryption-keys');
    await writeFile(path, `${NEW}\n${await readFile(path, 'utf8')}`);
    const box = boxOf({ DATA_DIR: folder });
    expect(await box.open(sealed, BOUND)).toBe('密码');
    expect((await box.seal('密码', BOUND)).key).toBe('2026');
  });

  it('says that a damaged file is one, and reads it again once it is mended', async () => {
    const path = join(folder, 'encryption-keys');
    await writeFile(path, '坏了');
    const box = boxOf({ DATA_DIR: folder });
    const details = { reason: 'key_file' };
    await expect(box.seal('密码', BOUND)).rejects.toMatchObject({ code: 'secret_unreadable', details });
    await writeFile(path, NEW);
    expect((await box.seal('密码', BOUND)).key).toBe('2026');
  });
});
