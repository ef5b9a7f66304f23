import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from './env.js';

const old = randomBytes(32);
const fresh = randomBytes(32);
const OLD = `2025:${old.toString('base64')}`;
const NEW = `2026:${fresh.toString('base64url')}`;

describe('keys in the environment', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'env-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (text: string) => {
    const path = join(folder, `${randomBytes(8).toString('hex')}.密钥`);
    await writeFile(path, text);
    return path;
  };

  it('come separated by commas, the writing one first, in both alphabets of base64', () => {
    expect(readEnv({ ENCRYPTION_KEYS: ` ${NEW}, ${OLD}` }).ENCRYPTION_KEYS).toEqual([
      { name: '2026', secret: fresh },
      { name: '2025', secret: old },
    ]);
  });

  it('come from a file, one a line, with remarks', async () => {
    const path = await file(`# 钥匙, 2026\r\n${NEW}\r\n\r\n${OLD}\n`);
    const names = readEnv({ ENCRYPTION_KEYS_FILE: path }).ENCRYPTION_KEYS_FILE?.map(({ name }) => name);
    expect(names).toEqual(['2026', '2025']);
  });

  it('may be left out', () => {
    const { ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE } = readEnv({ ENCRYPTION_KEYS: '' });
    expect([ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE]).toEqual([undefined, undefined]);
  });

  it.each([
    ['no name', old.toString('base64'), 'Key 1 is not name:key'],
    ['a Chinese name', `密钥:${old.toString('base64')}`, 'Key 1 is not name:key'],
    ['a key of 31 bytes', `${OLD},b:${randomBytes(31).toString('base64')}`, 'Key 2 is not name:key'],
    ['a key of 33 bytes', `b:${randomBytes(33).toString('base64')}`, 'Key 1 is not name:key'],
    ['one name twice', `${OLD},2025:${fresh.toString('base64')}`, 'Key 2025 is there twice'],
    ['only commas', ',,', 'No key is there'],
  ])('are refused with %s', (_what, value, message) => {
    expect(() => readEnv({ ENCRYPTION_KEYS: value })).toThrow(message);
  });

  it('are never part of what is said about a mistake', () => {
    const secret = randomBytes(31).toString('base64');
    const refused = () => readEnv({ ENCRYPTION_KEYS: `shop:${secret}` });
    expect(refused).toThrow('ENCRYPTION_KEYS');
    expect(refused).not.toThrow(secret.slice(0, 12));
  });

  it('are reported missing together with every other mistake', () => {
    const refused = () => readEnv({ PORT: '99999', ENCRYPTION_KEYS: OLD, ENCRYPTION_KEYS_FILE: join(folder, 'none') });
    for (const part of ['PORT', 'ENOENT', 'not both']) expect(refused).toThrow(part);
  });
});

describe('the storage of files in the environment', () => {
  const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const WHOLE = {
    S3_ENDPOINT: 'http://minio:9000',
    S3_BUCKET: 'desk-files',
    S3_ACCESS_KEY_ID: 'mossdesk',
    S3_SECRET_ACCESS_KEY: SECRET,
  };

  it('has a region, no prefix and paths, unless told otherwise', () => {
    const chosen = { S3_REGION: 'us-east-1', S3_PREFIX: '', S3_PATH_STYLE: true };
    expect(readEnv(WHOLE)).toMatchObject({ ...WHOLE, ...chosen });
  });

  it.each(Object.keys(WHOLE))('is refused without %s', (name) => {
    const refused = () => readEnv({ ...WHOLE, [name]: '', PORT: '99999' });
    expect(refused).toThrow(/Set S3_ENDPOINT, S3_BUCKET, .* together, or none of them/);
    expect(refused).toThrow('PORT');
    expect(refused).not.toThrow(SECRET);
  });

  it.each([
    ['S3_ENDPOINT', 'minio:9000'],
    ['S3_ENDPOINT', 'ftp://minio'],
    ['S3_ENDPOINT', 'http://me:secret@minio:9000'],
    ['S3_ENDPOINT', 'http://minio:9000?a=1'],
    ['S3_BUCKET', '文件'],
    ['S3_BUCKET', 'a/b'],
    ['S3_BUCKET', 'Ab'],
    ['S3_REGION', '北京'],
    ['S3_ACCESS_KEY_ID', '我 的'],
    ['S3_SECRET_ACCESS_KEY', `${SECRET}\r`],
    ['S3_PREFIX', '/files/'],
    ['S3_PREFIX', 'a//b'],
    ['S3_PREFIX', '../b'],
    ['S3_PREFIX', '文件/'],
    ['S3_PATH_STYLE', '也许'],
  ])('is refused with %s=%j', (name, value) => {
    const refused = () => readEnv({ ...WHOLE, [name]: value });
    expect(refused).toThrow(name);
    expect(refused).not.toThrow(SECRET);
  });

  it.each(['', 'files', 'files/', 'a/b.c/d_e-'])('takes the prefix %j', (S3_PREFIX) =>
    expect(readEnv({ ...WHOLE, S3_PREFIX }).S3_PREFIX).toBe(S3_PREFIX),
  );
});
