import telegram from '../plugins/telegram/index.js';
import webhook from '../plugins/webhook/index.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { callHook } from './simulator/hook-caller.js';
import { type GotFile, readForm, telegramFiles } from './simulator/platform-files.js';
import { S3Simulator } from './simulator/s3.js';
import { TelegramSimulator } from './simulator/telegram.js';
import { signedCall, WebhookSimulator } from './simulator/webhook.js';
import { startApp, type TestApp } from './support/app.js';
import type { Caller } from './support/people.js';
import { PNG } from './support/sample-files.js';
import { SECRETS, until } from './support/webhook-shop.js';

const TOKEN = '7001:AAH_a-token-of-the-simulator-0001';
const SECRET = 'a-secret-of-the-webhook';
const CHAT = { id: 1001, type: 'private' } as const;

interface Logged {
  readonly kind: string;
  readonly seq: number;
  readonly author: { readonly kind: string };
  readonly body: {
    readonly text: string;
    readonly wordless?: boolean;
    readonly about?: number;
    readonly answer?: object;
    readonly files?: readonly { readonly id: string; readonly name: string; readonly type: string }[];
  };
}

describe('files on chat platforms', () => {
  let app: TestApp;
  let shop: TenantContext;
  let agent: Caller;
  let platform: TelegramSimulator;
  let other: WebhookSimulator;
  let storage: S3Simulator;
  let hook: string;
  let otherHook: string;
  const got: GotFile[] = [];

  beforeAll(async () => {
    const env = { FETCH_ALLOW_ADDRESSES: '127.0.0.1', PUBLIC_URL: 'http://help.example.com', FILE_LIMIT_MB: '1' };
    storage = await S3Simulator.start();
    app = await startApp({ channels: [telegram, webhook], env: { ...env, ...storage.env } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    agent = await app.signedIn(shop, 'agent', { name: '李雷' });
    platform = await TelegramSimulator.start(TOKEN);
    telegramFiles(platform.server, TOKEN, { id: 'photo-1', content: PNG });
    platform.server.on('POST /bot:token/sendPhoto', async (call) => {
      got.push(await readForm(call));
      return { json: { ok: true, result: { message_id: 4711 } } };
    });
    other = await WebhookSimulator.start(SECRETS);
    const settings = { botToken: TOKEN, mode: 'webhook', secretToken: SECRET, apiRoot: platform.server.url };
    hook = await connect('telegram', settings);
    otherHook = await connect('webhook', { ...SECRETS, url: other.address });
  });
  afterAll(async () => {
    await app.close();
    await platform.close();
    await other.close();
    await storage.close();
  });

  const connect = async (name: string, settings: object) => {
    const owner = await app.signedIn(shop, 'owner');
    const { body } = await owner.post('/v1/channel-accounts').send({ platform: name, name, settings }).expect(201);
    return `${app.url}${body.webhook.path}`;
  };
  const say = (more: object) => {
    const update = platform.say(CHAT, '', { text: undefined, ...more });
    return callHook(hook, TelegramSimulator.call(update, SECRET), 5000);
  };
  const conversationOf = async (channel: string): Promise<string> => {
    const { body } = await agent.get('/v1/inbox/conversations').query({ view: 'open', channel }).expect(200);
    return body.items[0]?.id ?? '';
  };
  const logOf = async (channel: string): Promise<readonly Logged[]> => {
    const id = await conversationOf(channel);
    return id ? (await agent.get(`/v1/conversations/${id}/events`).expect(200)).body.items : [];
  };
  const upload = async (conversation: string) => {
    const asked = agent.post(`/v1/conversations/${conversation}/files`).query({ name: '水壶.png' });
    return (await asked.set('Content-Type', 'application/octet-stream').send(PNG).expect(201)).body;
  };

  it('come from a visitor, are kept, answered by their names, and seen by agents', async () => {
    expect((await say({ photo: [{ file_id: 'photo-1' }] })).status).toBe(200);
    await until(async () => (await logOf('telegram')).some(({ author }) => author.kind === 'bot'));
    const [message, answer] = await logOf('telegram');
    expect(answer?.body).toMatchObject({
      text: expect.stringContaining('看不了图片'),
      answer: { kind: 'none', offerHuman: true },
    });
    const [file] = message?.body.files ?? [];
    expect(message?.body).toMatchObject({ wordless: true, files: [{ name: 'file_1.png', type: 'image/png' }] });
    expect((await agent.get(`/v1/files/${file?.id}`).expect(200)).body).toEqual(PNG);
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    await stranger.get(`/v1/files/${file?.id}`).expect(404);
  });

  it('that cannot be fetched leave their name, and a note for agents', async () => {
    await say({ caption: '这个坏了', document: { file_id: 'gone', file_name: '照片.pdf' } });
    await until(async () => (await logOf('telegram')).some(({ kind }) => kind === 'note'));
    const log = await logOf('telegram');
    const message = log.find(({ body }) => body.text.startsWith('这个坏了'));
    expect(message?.body.text).toBe('这个坏了\n[文件] 照片.pdf');
    const note = log.find(({ kind }) => kind === 'note');
    expect(note?.body).toMatchObject({ about: message?.seq, text: '[文件] 照片.pdf：未能从平台取得该文件。' });
    expect(JSON.stringify(log)).not.toContain(TOKEN);
  });

  it('of an agent go to the visitor, after the words', async () => {
    const id = await conversationOf('telegram');
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    const file = await upload(id);
    await agent
      .post(`/v1/conversations/${id}/events`)
      .send({ text: '请看图。', files: [file.id] })
      .expect(201);
    await until(() => got.length === 1);
    expect(got[0]).toMatchObject({ field: 'photo', name: '水壶.png', content: PNG, fields: { chat_id: '1001' } });
    expect(platform.shown.at(-1)?.text).toBe('请看图。');
    const alone = await upload(id);
    await agent
      .post(`/v1/conversations/${id}/events`)
      .send({ files: [alone.id] })
      .expect(201);
    await until(() => got.length === 2);
    expect(got).toHaveLength(2);
    expect(platform.shown.at(-1)?.text).toBe('请看图。');
  });

  it('wait for a storage that cannot be reached, and go once', async () => {
    const id = await conversationOf('telegram');
    const file = await upload(id);
    const notes = async () => (await logOf('telegram')).filter(({ kind }) => kind === 'note').length;
    const [before, notesBefore] = [got.length, await notes()];
    const fault = { status: 503, body: '<Error><Code>SlowDown</Code></Error>' };
    for (let attempt = 0; attempt < 3; attempt += 1) storage.server.failNext(fault);
    await agent
      .post(`/v1/conversations/${id}/events`)
      .send({ text: '请再看一次。', files: [file.id] })
      .expect(201);
    await until(() => got.length > before);
    expect(got.slice(before)).toMatchObject([{ name: '水壶.png', content: PNG }]);
    expect(await notes()).toBe(notesBefore);
  });

  it('go as a link where a platform takes none, which opens them without a sign-in', async () => {
    const message = { type: 'message', id: 'm1', text: '怎么退货？', conversation: { id: 'c1' }, sender: { id: 'v1' } };
    const call = signedCall(message, { id: 'msg_1', at: Date.now(), secrets: [SECRETS.secret] });
    await callHook(otherHook, call, 5000);
    await until(async () => (await logOf('webhook')).some(({ author }) => author.kind === 'bot'));
    const id = await conversationOf('webhook');
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    const file = await upload(id);
    await agent
      .post(`/v1/conversations/${id}/events`)
      .send({ files: [file.id] })
      .expect(201);
    const texts = () => other.taken.map(({ body }) => String(body.text));
    await until(() => texts().some((text) => text.includes('水壶')));
    const link = /http:\/\/help\.example\.com(\/files\/[^\s)]+)/.exec(texts().at(-1) ?? '')?.[1] ?? '';
    const { body, headers } = await app.anyone().get(link).expect(200);
    expect(body).toEqual(PNG);
    expect(headers['referrer-policy']).toBe('no-referrer');
    await app.anyone().get(link.slice(0, -2)).expect(404);
  });
});
