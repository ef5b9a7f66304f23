import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { TelegramSimulator } from '../../test/simulator/telegram.js';
import telegram from './index.js';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const SECRET = 'a-secret_of_160123';
const HOOK = { botToken: TOKEN, username: '@MossBot', mode: 'webhook', secretToken: SECRET };

const accountOf = (config: unknown): Account<unknown> => ({ id: 'a1', config: telegram.config.parse(config) });

describe('Telegram', () => {
  const anna = { id: 417, type: 'private' } as const;
  const group = { id: -100, type: 'supergroup' } as const;
  let time = 0;
  const host = new LocalHost(() => Date.now() + time);
  let api: TelegramSimulator;
  let account: Account<unknown>;
  beforeEach(async () => {
    time = 0;
    api = await TelegramSimulator.start(TOKEN);
    account = accountOf({ botToken: TOKEN, apiRoot: api.server.url });
    api.say(anna, '你好');
    api.say(group, '大家好');
  });
  afterEach(() => api.close());

  const to = (id: number, text = '七天内可<b>退货</b> &amp; 😀'): Outgoing => ({
    conversation: { id: `${id}`, type: id > 0 ? 'direct' : 'group' },
    reply: {},
    text,
    key: '0'.repeat(32),
  });

  it('takes an answer, in a topic too', async () => {
    const { id } = await telegram.send(to(417), account, host);
    await telegram.send({ ...to(-100), conversation: { id: '-100', type: 'group', thread: '12' } }, account, host);
    expect(api.shown).toMatchObject([
      { id: Number(id), chat: 417, text: '七天内可退货 & 😀' },
      { chat: -100, thread: 12 },
    ]);
  });

  it('takes the words alone when it does not understand the markup', async () => {
    await telegram.send(to(417, '<b>粗</i> &lt;3'), account, host);
    expect(api.shown).toMatchObject([{ text: '粗 <3' }]);
  });

  it('finds a group that has another id now', async () => {
    api.migrated.set(-100, -1_002_233);
    api.say({ id: -1_002_233, type: 'supergroup' }, '搬家了');
    await telegram.send(to(-100), account, host);
    expect(api.shown).toMatchObject([{ chat: -1_002_233 }]);
  });

  it('refuses in its own words, and we say no token', async () => {
    api.blocked.add(417);
    const blocked = { kind: 'blocked', message: 'sendMessage: 403 Forbidden: bot was blocked by the user' };
    await expect(telegram.send(to(417), account, host)).rejects.toMatchObject(blocked);
    await expect(telegram.send(to(9), account, host)).rejects.toMatchObject({ kind: 'blocked' });
    await expect(telegram.send(to(-100, '长'.repeat(4097)), account, host)).rejects.toMatchObject({ kind: 'too_long' });
    const other = accountOf({ botToken: TOKEN.replace('AAH', 'BBB'), apiRoot: api.server.url });
    const refused = await Promise.resolve(telegram.send(to(-100), other, host)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'auth' });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('BBB');
  });

  it.each([
    ['lost', 'unknown'],
    ['unheard', 'unknown'],
    [{ status: 502, body: '<html>' }, 'unknown'],
    [{ status: 503 }, 'transient'],
    [{ json: { ok: true, result: true } }, 'unknown'],
  ] as const)('that fails with %j leaves a message %s', async (fault, kind) => {
    api.server.failNext(fault);
    await expect(telegram.send(to(417), account, host)).rejects.toMatchObject({ kind });
  });

  it('takes no more than 20 messages a minute in a group, and says when again', async () => {
    for (let n = 0; n < 20; n++) await telegram.send(to(-100, `第 ${n} 条`), account, host);
    await expect(telegram.send(to(-100), account, host)).rejects.toMatchObject({ kind: 'rate', retryAfterMs: 30_000 });
  });

  it('shows a growing answer as a draft in a private chat, and then the message', async () => {
    const writer = await telegram.stream!(to(417), account, host);
    for (const text of ['七天', '七天内可以', '七天内可以<b>退货</b>']) await writer.update(text);
    const { id } = await writer.finish('七天内可以<b>退货</b>。');
    expect(api.drafts.map(({ text }) => text)).toEqual(['七天', '七天内可以', '七天内可以退货']);
    expect(new Set(api.drafts.map(({ draft }) => draft)).size).toBe(1);
    expect(api.shown).toMatchObject([{ id: Number(id), text: '七天内可以退货。', edits: 0 }]);
    await (await telegram.stream!(to(417), account, host)).abort();
    expect(api.shown).toHaveLength(1);
  });

  it('shows a growing answer by edits in a group, no more often than it takes', async () => {
    const writer = await telegram.stream!(to(-100), account, host);
    for (const text of ['七天', '七天内', '七天内可', '七天内可以']) {
      await writer.update(text);
      time += 1600;
    }
    expect(api.shown).toMatchObject([{ text: '七天内可', edits: 1 }]);
    await writer.finish('七天内可以退货。');
    expect(api.shown).toMatchObject([{ text: '七天内可以退货。', edits: 2 }]);
  });

  it('takes the end of an answer that is shown already, and one that is withdrawn', async () => {
    const writer = await telegram.stream!(to(-100), account, host);
    await writer.update('可以。');
    await writer.finish('可以。');
    await writer.finish('<b>可以。</b>');
    expect(api.shown).toMatchObject([{ text: '可以。', edits: 0 }]);
    const other = await telegram.stream!(to(-100), account, host);
    await other.update('不可以。');
    await other.abort();
    expect(api.shown).toHaveLength(1);
  });

  it('shows that somebody is writing', async () => {
    await telegram.typing?.(to(417), account, host);
    expect(api.server.callsOf('sendChatAction')).toMatchObject([{ fields: { chat_id: 417, action: 'typing' } }]);
  });

  it('is fetched from: nothing is confirmed before it is stored', async () => {
    const heard: string[] = [];
    const stop = new AbortController();
    api.factor = 0.001;
    const failing = telegram.connect!(account, () => Promise.reject(new Error('数据库不在')), host, stop.signal);
    await expect(failing).rejects.toThrow('数据库不在');
    const connected = telegram.connect!(
      account,
      ({ events }) => {
        heard.push(...events.map(({ key }) => key));
        if (heard.length >= 4) stop.abort();
        return Promise.resolve();
      },
      host,
      stop.signal,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    api.say(anna, '还在吗？');
    api.happen({ message: { message_id: 1, date: 1, chat: anna, from: { id: 1, is_bot: true }, text: '我是机器人' } });
    api.say(anna, '在吗？');
    await connected;
    expect(heard).toEqual(['417:1', '-100:3', '417:5', '417:8']);
  });

  it('stops waiting at once when it is told to, and breaks with an error otherwise', async () => {
    const stop = new AbortController();
    const waiting = telegram.connect!(account, () => Promise.resolve(), host, stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    await waiting;
    api.server.failNext(
      { status: 409, json: { ok: false, error_code: 409, description: 'Conflict: terminated' } },
      'getUpdates',
    );
    const broken = telegram.connect!(account, () => Promise.resolve(), host, new AbortController().signal);
    await expect(broken).rejects.toMatchObject({ kind: 'refused', message: 'getUpdates: 409 Conflict: terminated' });
  });

  it('is not asked for updates when it calls us', async () => {
    await telegram.connect!(
      accountOf({ ...HOOK, apiRoot: api.server.url }),
      () => Promise.resolve(),
      host,
      new AbortController().signal,
    );
    expect(api.server.calls).toEqual([]);
  });

  it('is checked: token, name, webhook and clock', async () => {
    expect((await telegram.check!(account, host)).every(({ ok }) => ok)).toBe(true);
    const named = await telegram.check!(accountOf({ ...HOOK, username: 'ShopBot', apiRoot: api.server.url }), host);
    const wrong = named.filter(({ ok }) => !ok).map(({ fix }) => fix?.zh);
    expect(wrong).toEqual([expect.stringContaining('MossBot'), expect.stringContaining('/hooks/telegram/a1')]);
    const unknown = accountOf({ botToken: TOKEN.replace('AAH', 'BBB'), apiRoot: api.server.url });
    const refused = await telegram.check!(unknown, host);
    expect(refused).toMatchObject([{ ok: false, what: { zh: expect.stringContaining('401 Unauthorized') }, fix: {} }]);
    expect(JSON.stringify(refused)).not.toContain('BBB');
  });

  it('is checked again once the webhook is set as it must be', async () => {
    const set = { url: 'https://moss.example/hooks/telegram/a1', secret_token: SECRET };
    await fetch(`${api.server.url}/bot${TOKEN}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(set),
    });
    const good = await telegram.check!(accountOf({ ...HOOK, apiRoot: api.server.url }), host);
    expect(good.every(({ ok }) => ok)).toBe(true);
    expect((await telegram.check!(account, host)).filter(({ ok }) => !ok)).toMatchObject([
      { what: { en: expect.stringContaining('nothing to fetch') } },
    ]);
  });
});
