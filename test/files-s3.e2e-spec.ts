import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSweepJob } from '../src/channels/files/file-sweep-job.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { VisitorService } from '../src/conversations/visitor.service.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { S3Simulator } from './simulator/s3.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import { MovingClock } from './support/moving-clock.js';
import type { Caller } from './support/people.js';
import { PNG } from './support/sample-files.js';

const DAY_MS = 86_400_000;

describe('files in S3', () => {
  const clock = new MovingClock();
  const folders = [newFolder(), newFolder()] as const;
  let storage: S3Simulator;
  let one: TestApp;
  /** Another process, on a machine of its own. */
  let two: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  let sameAgent: Caller;
  let visitor: string;
  let conversation: string;

  beforeAll(async () => {
    storage = await S3Simulator.start(() => clock.now().getTime());
    const url = await freshDatabaseUrl();
    const env = { ...storage.env, S3_PREFIX: 'desk/', FILES_PER_DAY_MB: '20' };
    one = await startApp({ clock, url, env: { ...env, DATA_DIR: folders[0] } });
    two = await startApp({ clock, url, jobs: false, env: { ...env, DATA_DIR: folders[1] } });
    shop = await one.addTenant();
    const person = await one.addPerson({ name: '李雷' });
    await one.join(shop, person, 'owner');
    [agent, sameAgent] = [await one.acting(person, shop), await two.acting(person, shop)];
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
    await storage.close();
  });
  beforeEach(async () => {
    const stranger = one.get(VisitorService).stranger();
    visitor = stranger.id;
    conversation = await one.get(ConversationService).open(shop, { visitor: stranger, channel: 'api', language: 'zh' });
  });

  const upload = (content: Buffer | string, name = '说明.txt') =>
    agent
      .post(`/v1/conversations/${conversation}/files`)
      .query({ name })
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from(content));
  const say = async (body: object) => {
    await agent.post(`/v1/conversations/${conversation}/take`);
    return agent.post(`/v1/conversations/${conversation}/events`).send(body).expect(201);
  };
  const read = (id: string, who = sameAgent) => who.get(`/v1/files/${id}`).responseType('blob');
  const kept = () => [...storage.objects.values()].map(({ body }) => body.toString());
  const sweep = () => one.get(FileSweepJob).sweepAll(new AbortController().signal);
  const erase = (visitors: string[]) => agent.post('/v1/privacy/erasures').send({ visitors });

  it('are sent at one process and seen at another that shares no disk with it', async () => {
    const { body: file } = await upload(PNG, '水壶.png').expect(201);
    const { body: event } = await say({ text: '就是这一个。', files: [file.id] });
    expect(event.body.files).toEqual([{ id: file.id, name: '水壶.png', type: 'image/png', bytes: PNG.length }]);
    expect((await read(file.id).expect(200)).body).toEqual(PNG);
    const [key] = [...storage.objects.keys()];
    expect(key).toMatch(new RegExp(`^desk/${shop.tenantId}/([0-9a-f]{2})/\\1[0-9a-f]{62}$`));
    for (const folder of folders) expect(filesIn(folder)).toEqual([]);
  });

  it('are none of another tenant', async () => {
    const { body: file } = await upload('机密').expect(201);
    const stranger = await two.signedIn(await two.addTenant(), 'owner');
    await read(file.id, stranger).expect(404);
  });

  it('that cannot be kept are refused, words go on, and nothing that was acknowledged is lost', async () => {
    const { body: file } = await upload('早先的说明').expect(201);
    const back = await storage.crash();
    const refused = await upload('现在的说明').expect(503);
    expect(refused.body.error).toEqual({
      code: 'unavailable',
      message: 'The storage of files cannot be used right now',
      details: {},
    });
    const unread = await read(file.id).expect(503);
    expect(JSON.parse(String(unread.body)).error.code).toBe('unavailable');
    await say({ text: '请稍等。', files: [file.id] });
    await back();
    expect(String((await read(file.id).expect(200)).body)).toBe('早先的说明');
    await upload('现在的说明').expect(201);
    expect(kept()).toEqual(expect.arrayContaining(['早先的说明', '现在的说明']));
    for (const folder of folders) expect(filesIn(folder)).toEqual([]);
  });

  it('come through a storage that stumbles', async () => {
    storage.server.failNext({ status: 503, body: '<Error><Code>SlowDown</Code></Error>' });
    storage.server.failNext('unheard');
    const { body: file } = await upload('绊了一下').expect(201);
    storage.server.failNext('lost');
    expect(String((await read(file.id).expect(200)).body)).toBe('绊了一下');
  });

  it('that break off on the way are not taken for whole ones', async () => {
    const { body: file } = await upload('很长的说明。'.repeat(50_000)).expect(201);
    storage.server.failNext('cut');
    await expect(read(file.id)).rejects.toThrow(/aborted|hang up|terminated/);
    expect(String((await read(file.id).expect(200)).body)).toBe('很长的说明。'.repeat(50_000));
  });

  it('are gone from the storage when their visitor is erased', async () => {
    const text = `只有一份 ${newId()}`;
    const { body: file } = await upload(text).expect(201);
    await say({ files: [file.id] });
    await erase([visitor]).expect(201);
    expect(kept()).not.toContain(text);
    await read(file.id).expect(404);
  });

  it('of an erased visitor go later where the storage cannot be reached, and the erasure is heard', async () => {
    const text = `以后再删 ${newId()}`;
    const { body: file } = await upload(text).expect(201);
    await say({ files: [file.id] });
    const back = await storage.crash();
    const { body: receipt } = await erase([visitor]).expect(201);
    expect(receipt.counts).toMatchObject({ files: 1 });
    await read(file.id).expect(404);
    await back();
    expect(kept()).toContain(text);
    clock.advance(2 * DAY_MS);
    await sweep();
    expect(kept()).not.toContain(text);
  });

  it('are swept over many pages, and those that are carried stay', async () => {
    const { body: carried } = await upload('留着').expect(201);
    await say({ files: [carried.id] });
    for (let count = 0; count < 5; count += 1) await upload(`没人要的 ${count}`).expect(201);
    clock.advance(2 * DAY_MS);
    const { body: fresh } = await upload('刚来的').expect(201);
    const back = await storage.crash();
    await expect(sweep()).rejects.toMatchObject({ code: 'unavailable' });
    await back();
    await sweep();
    expect(kept().filter((text) => text.startsWith('没人要的'))).toEqual([]);
    for (const { id, text } of [
      { id: carried.id, text: '留着' },
      { id: fresh.id, text: '刚来的' },
    ])
      expect(String((await read(id).expect(200)).body)).toBe(text);
  });
});

function newFolder(): string {
  return mkdtempSync(join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 'files-s3-'));
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
