import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { readEnv } from '../src/config/env.js';
import { S3Client } from '../src/conversations/files/s3/s3-client.js';
import { S3Content } from '../src/conversations/files/s3/s3-content.js';
import { s3PlaceOf } from '../src/conversations/files/s3/s3-place.js';
import { newId } from '../src/shared/id.js';
import { S3Simulator } from './simulator/s3.js';
import { type Fault, PlatformServer } from './simulator/server.js';
import { ArrivedContent } from './support/arrived-content.js';
import { MovingClock } from './support/moving-clock.js';

const PATIENCE = { contentMs: 400, callMs: 300, pausesMs: [5, 10] };
const BODY = Buffer.from('水壶的说明书。'.repeat(50));
const QUARTER_MS = 15 * 60_000;

describe('content in S3', () => {
  const clock = new MovingClock();
  const arrived = new ArrivedContent(clock);
  let storage: S3Simulator;
  let store: S3Content;
  let tenant: string;
  let kept: string;

  const storeWith = (env: Record<string, string> = {}, at = clock, patience = PATIENCE) => {
    const place = s3PlaceOf(readEnv({ ...storage.env, ...env }))!;
    return new S3Content(new S3Client(place, at, patience), place.prefix);
  };
  /** Kept with patience: a busy machine takes its time over as much. */
  const keepLarge = async (filler: string) => {
    const large = Buffer.alloc(16 * 1024 * 1024, filler);
    const patient = storeWith({}, clock, { ...PATIENCE, contentMs: 30_000 });
    return { large, sha256: await arrived.keep(patient, tenant, large) };
  };

  beforeEach(async () => {
    storage = await S3Simulator.start(() => clock.now().getTime());
    store = storeWith();
    tenant = newId();
    kept = await arrived.keep(store, tenant, BODY);
    storage.server.calls.length = 0;
  });
  afterEach(() => storage.close());
  afterAll(() => arrived.remove());

  const listed = async (from: S3Content) => {
    const found = [];
    for await (const one of from.list(tenant)) found.push(one);
    return found;
  };
  const CALLS: [string, (on: S3Content) => Promise<unknown>][] = [
    ['put', (on) => arrived.keep(on, tenant, BODY)],
    ['has', (on) => on.has(tenant, kept)],
    ['open', async (on) => (await on.open(tenant, kept)).toArray()],
    ['remove', (on) => on.remove(tenant, kept)],
    ['list', listed],
  ];
  const fail = (fault: Fault, times: number) => Array.from({ length: times }, () => storage.server.failNext(fault));
  const error = (status: number, code: string): Fault => ({ status, body: `<Error><Code>${code}</Code></Error>` });
  const why = (message: string) => ({ code: 'unavailable', cause: { message: expect.stringContaining(message) } });

  const PASSING: [string, Fault][] = [
    ['503 SlowDown', error(503, 'SlowDown')],
    ['500 from a proxy', { status: 500, body: '<html>坏了</html>' }],
    ['429', error(429, 'TooManyRequests')],
    ['a lost call', 'lost'],
    ['a lost answer', 'unheard'],
  ];
  it.each(CALLS.flatMap(([name, call]) => PASSING.map(([what, fault]) => ({ name, what, call, fault }))))(
    'is asked for again: $name after $what, twice',
    async ({ call, fault }) => {
      fail(fault, 2);
      await call(store);
      expect(storage.server.calls).toHaveLength(3);
    },
  );

  it.each(CALLS)('is given up after three attempts, and says why: %s', async (_, call) => {
    fail(error(503, 'SlowDown'), 3);
    await expect(call(store)).rejects.toMatchObject({ code: 'unavailable' });
    expect(storage.server.calls).toHaveLength(3);
    await call(store);
  });

  it('is sent again when the storage has waited for it too long', async () => {
    fail(error(400, 'RequestTimeout'), 1);
    expect(await arrived.keep(store, tenant, '再发一次')).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(CALLS)('is not asked for again where that would not help: %s', async (name, call) => {
    fail(error(403, 'AccessDenied'), 1);
    // An answer to HEAD has no body.
    await expect(call(store)).rejects.toMatchObject(why(name === 'has' ? 'HEAD with 403' : '403 AccessDenied'));
    expect(storage.server.calls).toHaveLength(1);
  });

  it.each(CALLS)('waits for nobody who does not answer: %s', async (_, call) => {
    storage.server.delayMs = 600;
    const before = Date.now();
    await expect(call(store)).rejects.toMatchObject({ code: 'unavailable' });
    expect(Date.now() - before).toBeLessThan(2500);
  });

  it.each(CALLS)('is not to be had where nobody listens: %s', async (_, call) => {
    const back = await storage.crash();
    await expect(call(store)).rejects.toMatchObject({ code: 'unavailable' });
    await back();
    await call(store);
  });

  it('is refused by a storage that is full', async () => {
    fail(error(507, 'XMinioStorageFull'), 1);
    await expect(arrived.keep(store, tenant, '满了')).rejects.toMatchObject({ code: 'disk_full' });
    expect(storage.server.calls).toHaveLength(1);
  });

  it.each([
    ['another secret', { S3_SECRET_ACCESS_KEY: 'another/secret+of+ours' }, '403 SignatureDoesNotMatch'],
    ['another key', { S3_ACCESS_KEY_ID: 'AKIDOFSOMEBODY' }, '403 InvalidAccessKeyId'],
    ['another region', { S3_REGION: 'us-east-1' }, '400 AuthorizationHeaderMalformed'],
  ])('is not given to who has %s, and the error says that and no secret', async (_, env, message) => {
    const stranger = storeWith(env);
    const refused = await stranger.open(tenant, kept).catch((failure: unknown) => failure);
    expect(refused).toMatchObject(why(message));
    const said = inspect(refused, { depth: null });
    for (const secret of [storage.secretAccessKey, storage.accessKeyId, ...Object.values(env)])
      if (secret !== 'us-east-1') expect(said).not.toContain(secret);
    await expect(stranger.remove(tenant, kept)).rejects.toMatchObject(why(message));
    expect(storage.objects.size).toBe(1);
  });

  it('is not given to who has a wrong clock', async () => {
    const late = new MovingClock();
    late.advance(clock.now().getTime() - Date.now() - QUARTER_MS - 5000);
    await expect(storeWith({}, late).open(tenant, kept)).rejects.toMatchObject(why('403 RequestTimeTooSkewed'));
  });

  it('is not taken for gone when it is the bucket that is not there', async () => {
    const lost = error(404, 'NoSuchBucket');
    for (const [, call] of CALLS.filter(([name]) => name !== 'has')) {
      fail(lost, 1);
      await expect(call(store)).rejects.toMatchObject(why('404 NoSuchBucket'));
    }
  });

  it('may be removed from a storage that says it was not there', async () => {
    fail(error(404, 'NoSuchKey'), 1);
    await store.remove(tenant, kept);
  });

  it('is refused when it is not what it is named after', async () => {
    const { sha256 } = arrived.take('原来的');
    const { path } = arrived.take('换掉了');
    await expect(store.put(tenant, sha256, path)).rejects.toMatchObject(why('400 XAmzContentSHA256Mismatch'));
    expect(storage.objects.size).toBe(1);
  });

  it('is sent nowhere that the storage points to', async () => {
    const elsewhere = await PlatformServer.start();
    const pointing: Fault = { status: 307, headers: { location: `${elsewhere.url}/x` } };
    fail(pointing, 3);
    await expect(arrived.keep(store, tenant, '机密')).rejects.toMatchObject({ code: 'unavailable' });
    fail(pointing, 1);
    await expect(store.open(tenant, kept)).rejects.toMatchObject(why('GET with 307'));
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.close();
  });

  it('that breaks off halfway is an error, and whole the next time', async () => {
    storage.server.failNext('cut');
    const broken = await store.open(tenant, kept);
    await expect(broken.toArray()).rejects.toMatchObject({ code: 'unavailable' });
    expect(Buffer.concat(await (await store.open(tenant, kept)).toArray())).toEqual(BODY);
  });

  it('that stops coming halfway is an error', async () => {
    fail({ headers: { 'content-length': '1000' }, body: '一半' }, 1);
    const stuck = await store.open(tenant, kept);
    await expect(stuck.toArray()).rejects.toMatchObject(why('does not answer GET'));
  });

  it('is waited for as long as its reader likes', async () => {
    const { large, sha256 } = await keepLarge('慢慢看');
    const stream = await store.open(tenant, sha256);
    await once(stream, 'readable');
    await pause(3 * PATIENCE.contentMs);
    expect(Buffer.concat(await stream.toArray()).equals(large)).toBe(true);
  });

  it('that nobody wants any more ends the call', async () => {
    const { sha256 } = await keepLarge('x');
    const stream = await store.open(tenant, sha256);
    await once(stream, 'readable');
    stream.destroy();
    await once(stream, 'close');
    expect(await store.has(tenant, kept)).toMatchObject({ sha256: kept });
  });

  it.each([
    ['a page of a proxy', '<html><body>维护中</body></html>'],
    ['nothing', ''],
    ['an end that is none', '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>'],
    ['half of it', '<ListBucketResult><Contents><Key>x</Key>'],
  ])('is not taken for gone when the list is %s', async (_, body) => {
    fail({ body }, 1);
    await expect(listed(store)).rejects.toMatchObject(why('ListObjectsV2'));
  });

  it('is told from whatever else lies in the bucket', async () => {
    const object = storage.objects.get(`${tenant}/${kept.slice(0, 2)}/${kept}`)!;
    for (const key of ['说明.txt', `00/${kept}`, `${kept.slice(0, 2)}/${kept}.bak`, kept])
      storage.objects.set(`${tenant}/${key}`, object);
    storage.objects.set(`x${tenant}/${kept.slice(0, 2)}/${kept}`, object);
    expect(await listed(store)).toMatchObject([{ sha256: kept }]);
  });

  it('is listed in pages', async () => {
    for (let count = 0; count < 4; count += 1) await arrived.keep(store, tenant, `第 ${count} 份`);
    storage.server.calls.length = 0;
    expect(await listed(store)).toHaveLength(5);
    expect(storage.server.calls.map(({ query }) => query.has('continuation-token'))).toEqual([false, true, true]);
  });

  it('is sent with its length and its hash, as bytes and nothing else', async () => {
    await arrived.keep(store, tenant, BODY);
    const { headers, body } = storage.server.calls.at(-1)!;
    expect(headers).toMatchObject({
      'content-length': String(BODY.length),
      'content-type': 'application/octet-stream',
      'x-amz-content-sha256': kept,
    });
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(body).toEqual(BODY);
  });
});
