import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readEnv } from '../src/config/env.js';
import type { ContentStore } from '../src/conversations/files/content-store.js';
import { DiskContent } from '../src/conversations/files/disk-content.js';
import { S3Client } from '../src/conversations/files/s3/s3-client.js';
import { S3Content } from '../src/conversations/files/s3/s3-content.js';
import { s3PlaceOf } from '../src/conversations/files/s3/s3-place.js';
import { newId } from '../src/shared/id.js';
import { S3Simulator } from './simulator/s3.js';
import { ArrivedContent } from './support/arrived-content.js';
import { MovingClock } from './support/moving-clock.js';

const HOUR_MS = 3_600_000;

describe.each(['a folder', 'S3', 'S3 under a prefix'])('content in %s', (where) => {
  const clock = new MovingClock();
  const arrived = new ArrivedContent(clock);
  let storage: S3Simulator;
  let store: ContentStore;
  let shop: string;

  beforeAll(async () => {
    storage = await S3Simulator.start(() => clock.now().getTime());
    const place = s3PlaceOf(readEnv({ ...storage.env, S3_PREFIX: where === 'S3' ? '' : 'desk-1/' }))!;
    if (where === 'a folder') store = new DiskContent(join(arrived.folder, 'files'));
    else store = new S3Content(new S3Client(place, clock), place.prefix);
  });
  afterAll(async () => {
    await storage.close();
    arrived.remove();
  });
  beforeEach(() => (shop = newId()));

  const keep = (body: Buffer | string, tenant = shop) => arrived.keep(store, tenant, body);
  const read = async (sha256: string, tenant = shop) =>
    Buffer.concat(await (await store.open(tenant, sha256)).toArray());
  const all = async (tenant = shop) => {
    const found: string[] = [];
    for await (const { sha256 } of store.list(tenant)) found.push(sha256);
    return found.sort();
  };

  it.each([
    ['Chinese words', Buffer.from('退货说明：七天内无理由退货。')],
    ['English words', Buffer.from('How to return: within seven days.')],
    ['one byte', Buffer.from([0])],
    ['every byte', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
    ['three megabytes and one byte', randomBytes(3 * 1024 * 1024 + 1)],
  ])('comes out as it went in: %s', async (_, body) => {
    const sha256 = await keep(body);
    expect((await read(sha256)).equals(body)).toBe(true);
    expect(await store.has(shop, sha256)).toMatchObject({ sha256 });
  });

  it('is there for its tenant only', async () => {
    const sha256 = await keep('机密');
    const stranger = newId();
    expect(await store.has(stranger, sha256)).toBeUndefined();
    await expect(store.open(stranger, sha256)).rejects.toMatchObject({ code: 'not_found', details: { sha256 } });
    await store.remove(stranger, sha256);
    expect(await all(stranger)).toEqual([]);
    expect((await read(sha256)).toString()).toBe('机密');
  });

  it('that comes again is there once, and as if it had come just now', async () => {
    const sha256 = await keep('水壶的照片');
    const before = (await store.has(shop, sha256))!.at.getTime();
    clock.advance(HOUR_MS);
    await keep('水壶的照片');
    expect((await store.has(shop, sha256))!.at.getTime() - before).toBeGreaterThan(HOUR_MS - 2000);
    expect(await all()).toEqual([sha256]);
    for await (const { at } of store.list(shop)) expect(at.getTime() - before).toBeGreaterThan(HOUR_MS - 2000);
  });

  it('that is sent by two at the same time is whole', async () => {
    const body = randomBytes(300_000);
    const [{ path, sha256 }, elsewhere] = [arrived.take(body), new ArrivedContent(clock)];
    await Promise.all([store.put(shop, sha256, path), store.put(shop, sha256, elsewhere.take(body).path)]);
    expect((await read(sha256)).equals(body)).toBe(true);
    elsewhere.remove();
  });

  it('is gone when it is removed, and may be removed again', async () => {
    const [gone, kept] = [await keep('旧的'), await keep('新的')];
    await store.remove(shop, gone);
    await store.remove(shop, gone);
    expect(await store.has(shop, gone)).toBeUndefined();
    await expect(store.open(shop, gone)).rejects.toMatchObject({ code: 'not_found' });
    expect(await all()).toEqual([kept]);
  });

  it('is listed, all of it and nothing else, even while it is removed', async () => {
    const kept = await Promise.all(Array.from({ length: 7 }, (_, number) => keep(`第 ${number} 份`)));
    await keep('别的店', newId());
    expect(await all()).toEqual([...kept].sort());
    for await (const { sha256 } of store.list(shop)) await store.remove(shop, sha256);
    expect(await all()).toEqual([]);
  });

  it('that is not there cannot be kept', async () => {
    const { sha256 } = arrived.take('没来');
    await expect(store.put(shop, sha256, join(arrived.folder, '没有'))).rejects.toThrow('ENOENT');
    expect(await store.has(shop, sha256)).toBeUndefined();
  });
});
