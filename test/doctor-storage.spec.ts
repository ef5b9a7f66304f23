import { tryStorage } from '../bin/commands/try-storage.js';
import { readEnv } from '../src/config/env.js';
import { S3Simulator } from './simulator/s3.js';

describe('the storage of files, tried out by the doctor', () => {
  let storage: S3Simulator;
  beforeAll(async () => (storage = await S3Simulator.start()));
  afterAll(() => storage.close());

  const tryWith = (env: Record<string, string> = {}) => tryStorage(readEnv({ ...storage.env, ...env }));

  it('is fine, and nothing is left there', async () => {
    expect(await tryWith({ S3_PREFIX: 'desk/' })).toBe(`${storage.server.url}, bucket mossdesk-files`);
    expect(storage.objects.size).toBe(0);
    expect(new Set(storage.server.calls.map(({ method }) => method))).toEqual(
      new Set(['PUT', 'GET', 'DELETE', 'HEAD']),
    );
  });

  it.each([
    ['a wrong secret', { S3_SECRET_ACCESS_KEY: 'wrong' }, /PUT with 403 SignatureDoesNotMatch$/],
    ['a wrong region', { S3_REGION: 'us-east-1' }, /PUT with 400 AuthorizationHeaderMalformed$/],
    ['a wrong address', { S3_ENDPOINT: 'http://127.0.0.1:9' }, /does not answer PUT: fetch failed: .+/],
    ['a bucket before a number', { S3_PATH_STYLE: 'false' }, /Invalid URL/],
  ])('is told with its reason: %s', async (_, env, reason) => {
    const failure = await tryWith(env).catch((error: unknown) => error);
    expect(String(failure)).toMatch(reason);
    expect(String(failure)).not.toContain(storage.secretAccessKey);
  });

  it('is the disk where none is chosen', async () => {
    expect(await tryStorage(readEnv({ DATA_DIR: '/数据' }))).toBeUndefined();
  });
});
