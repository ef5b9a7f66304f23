import { mkdtempSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSweepJob } from '../src/channels/files/file-sweep-job.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { VisitorService } from '../src/conversations/visitor.service.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { MovingClock } from './support/moving-clock.js';
import type { Caller } from './support/people.js';
import { PNG, ZIP_BOMB } from './support/sample-files.js';

const MEGABYTE = 1024 * 1024;
const DAY_MS = 86_400_000;

describe('files', () => {
  const clock = new MovingClock();
  const folder = mkdtempSync(join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 'files-'));
  let app: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  let conversation: string;

  beforeAll(async () => {
    const env = { FILE_LIMIT_MB: '1', FILES_PER_DAY_MB: '2', DATA_DIR: folder, LIMIT_KEY_PER_MINUTE: '10000' };
    app = await startApp({ clock, env });
    shop = await app.addTenant();
    agent = await app.signedIn(shop, 'agent', { name: '李雷' });
  });
  afterAll(() => app.close());
  beforeEach(async () => (conversation = await open(shop)));

  const open = (ctx: TenantContext) => {
    const visitor = app.get(VisitorService).stranger();
    return app.get(ConversationService).open(ctx, { visitor, channel: 'api', language: 'zh' });
  };
  const upload = (who: Caller, content: Buffer, name: string, to = conversation) =>
    who
      .post(`/v1/conversations/${to}/files`)
      .query({ name })
      .set('Content-Type', 'application/octet-stream')
      .send(content);
  const say = (who: Caller, body: object) => who.post(`/v1/conversations/${conversation}/events`).send(body);
  const kept = (ctx = shop) => {
    const files = readdirSync(join(folder, 'files', ctx.tenantId), { recursive: true, withFileTypes: true });
    return files.filter((entry) => entry.isFile()).length;
  };

  it('are sent by an agent and carried by a message, whole', async () => {
    const { body: file } = await upload(agent, PNG, '水壶.png').expect(201);
    expect(file).toEqual({ id: file.id, name: '水壶.png', type: 'image/png', bytes: PNG.length });
    await agent.post(`/v1/conversations/${conversation}/take`).expect(200);
    const { body: event } = await say(agent, { text: '就是这一个。', files: [file.id] }).expect(201);
    expect(event.body).toEqual({ text: '就是这一个。', files: [file] });
    const { body, headers } = await agent.get(`/v1/files/${file.id}`).expect(200);
    expect(body).toEqual(PNG);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="__.png"; filename*=UTF-8''%E6%B0%B4%E5%A3%B6.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('come as a form too', async () => {
    const path = `/v1/conversations/${conversation}/files`;
    const { body } = await agent.post(path).attach('file', PNG, '照片.png').expect(201);
    expect(body).toMatchObject({ name: '照片.png', type: 'image/png' });
    await agent.post(path).field('name', '没有文件').expect(400);
    await agent.post(path).send({ name: '没有文件' }).expect(400);
  });

  it('without words are named in the language of the conversation', async () => {
    const { body: file } = await upload(agent, PNG, '水壶.png').expect(201);
    await agent.post(`/v1/conversations/${conversation}/take`).expect(200);
    const { body: event } = await say(agent, { files: [file.id] }).expect(201);
    expect(event.body).toEqual({ text: '[图片] 水壶.png', wordless: true, files: [file] });
    await say(agent, { files: [] }).expect(400);
  });

  it('are carried once, by a message of their own conversation', async () => {
    const { body: file } = await upload(agent, PNG, 'a.png').expect(201);
    const { body: foreign } = await upload(agent, PNG, 'b.png', await open(shop)).expect(201);
    await agent.post(`/v1/conversations/${conversation}/take`).expect(200);
    const clientId = newId();
    await say(agent, { files: [file.id], clientId }).expect(201);
    await say(agent, { files: [file.id], clientId }).expect(201);
    await say(agent, { files: [file.id] }).expect(404);
    await say(agent, { files: [foreign.id] }).expect(404);
    await say(agent, { files: [newId()] }).expect(404);
    const { body } = await agent.get(`/v1/conversations/${conversation}/events`).expect(200);
    expect(body.items.filter(({ kind }: { kind: string }) => kind === 'message')).toHaveLength(1);
  });

  it('of one tenant are not there for another, nor for who may not answer', async () => {
    const other = await app.addTenant();
    const stranger = await app.signedIn(other, 'owner');
    const { body: file } = await upload(agent, PNG, '机密.png').expect(201);
    await stranger.get(`/v1/files/${file.id}`).expect(404);
    await upload(stranger, PNG, 'x.png').expect(404);
    const theirs = await open(other);
    await stranger.post(`/v1/conversations/${theirs}/take`).expect(200);
    await stranger
      .post(`/v1/conversations/${theirs}/events`)
      .send({ files: [file.id] })
      .expect(404);
    await app.anyone().get(`/v1/files/${file.id}`).expect(401);
    await upload(app.anyone(), PNG, 'x.png').expect(401);
    await upload(await app.signedIn(shop, 'viewer'), PNG, 'x.png').expect(403);
    await (await app.withKey(shop, 'knowledge')).get(`/v1/files/${file.id}`).expect(403);
    await (await app.withKey(shop, 'conversations')).get(`/v1/files/${file.id}`).expect(200);
    await app.anyone().get(`/files/${file.id}`).expect(404);
    await app
      .anyone()
      .get(`/files/${file.id}?key=${shop.tenantId}.9999999999.${'A'.repeat(43)}`)
      .expect(404);
  });

  it.each([
    ['../../x', PNG, 'x.png', 'inline'],
    ['发票\u202egnp.exe', PNG, '发票gnp.exe.png', 'inline'],
    [`${'长'.repeat(300)}.png`, PNG, `${'长'.repeat(115)}….png`, 'inline'],
    ['page.png', Buffer.from('<html><script>alert(1)</script></html>'), 'page.png.txt', 'attachment'],
    ['logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'logo.svg.txt', 'attachment'],
    ['both.html', Buffer.from('GIF89a=1;/*<script>alert(1)</script>*/', 'latin1'), 'both.html.gif', 'inline'],
    ['bomb.zip', ZIP_BOMB, 'bomb.zip', 'attachment'],
  ])('called %j are taken for what they are, and never run', async (given, content, name, disposition) => {
    const { body: file } = await upload(agent, content, given).expect(201);
    expect(file).toMatchObject({ name, bytes: content.length });
    const { headers } = await agent.get(`/v1/files/${file.id}`).expect(200);
    expect(headers['content-disposition']).toMatch(new RegExp(`^${disposition};`));
    expect(headers['content-type']).not.toMatch(/html|svg/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 422, 'file_empty'],
    ['one that is too large', Buffer.alloc(MEGABYTE + 1, 'a'), 413, 'file_too_large'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0', 'latin1'), 415, 'unsupported_file'],
  ])('that are %s are refused, and leave nothing', async (_, content, status, code) => {
    const before = kept();
    const { body } = await upload(agent, content, '照片.png').expect(status);
    expect(body.error.code).toBe(code);
    expect(kept()).toBe(before);
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
  });

  it('whose length nobody says are cut off at the limit', async () => {
    const secret = await app.addKey(shop, 'conversations');
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' };
    const path = `${app.url}/v1/conversations/${conversation}/files`;
    const status = await new Promise((resolve, reject) => {
      const asking = request(path, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
      for (let count = 0; count < 8; count += 1) asking.write(Buffer.alloc(MEGABYTE / 4, 'a'));
      asking.end();
    });
    expect(status).toBe(413);
  });

  it('of one conversation have a limit for a day', async () => {
    const large = Buffer.alloc(MEGABYTE * 0.9, '退');
    await upload(agent, large, '1.txt').expect(201);
    await upload(agent, large, '2.txt').expect(201);
    const refused = await upload(agent, large, '3.txt').expect(429);
    expect(refused.body.error).toMatchObject({ code: 'file_quota', details: { limit: 2 * MEGABYTE } });
    await upload(agent, large, '3.txt', await open(shop)).expect(201);
    clock.advance(DAY_MS + 1000);
    await upload(agent, large, '3.txt').expect(201);
  });

  it('with the same content are kept once for each tenant, until the last of them is gone', async () => {
    const content = Buffer.from(`只有一份 ${newId()}`);
    const { body: file } = await upload(agent, content, '一.txt').expect(201);
    const before = kept();
    const { body: same } = await upload(agent, content, '二.txt').expect(201);
    expect(kept()).toBe(before);
    await agent.post(`/v1/conversations/${conversation}/take`).expect(200);
    await say(agent, { text: '请看', files: [same.id] }).expect(201);
    clock.advance(2 * DAY_MS);
    await app.get(FileSweepJob).sweepAll(new AbortController().signal);
    await agent.get(`/v1/files/${file.id}`).expect(404);
    expect((await agent.get(`/v1/files/${same.id}`).expect(200)).text).toBe(content.toString());
    expect(kept()).toBeGreaterThan(0);
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query('DELETE FROM conversations');
    });
    await app.get(FileSweepJob).sweepAll(new AbortController().signal);
    expect(kept()).toBe(0);
  });

  it('are uploaded once with an Idempotency-Key', async () => {
    const key = newId();
    const first = await upload(agent, PNG, 'a.png').set('Idempotency-Key', key).expect(201);
    const again = await upload(agent, PNG, 'a.png').set('Idempotency-Key', key).expect(201);
    expect(again.body).toEqual(first.body);
    await upload(agent, PNG.subarray(0, 50), 'a.png').set('Idempotency-Key', key).expect(409);
  });
});
