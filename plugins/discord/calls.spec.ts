import type { Account, Outgoing, Sink } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { DiscordSimulator } from '../../test/simulator/discord.js';
import discord from './index.js';

const TOKEN = `${Buffer.from('1100000000000000001').toString('base64url')}.GaBcDe.${'x'.repeat(38)}`;
const OTHER = TOKEN.replace('GaBcDe', 'OtHeRs');

const accountOf = (config: unknown): Account<unknown> => ({ id: 'a1', config: discord.config.parse(config) });

describe('Discord', () => {
  let host: LocalHost;
  let api: DiscordSimulator;
  let account: Account<unknown>;
  beforeEach(async () => {
    host = new LocalHost();
    api = await DiscordSimulator.start(TOKEN);
    account = accountOf({ botToken: TOKEN, apiRoot: api.apiRoot });
  });
  afterEach(() => api.close());

  const conversation = { id: '2200000000000000001', type: 'direct' } as const;
  const answer: Outgoing = { conversation, reply: {}, text: '七天内可**退货**。@everyone 😀', key: '0'.repeat(32) };

  it('takes an answer that mentions nobody', async () => {
    const { id } = await discord.send(answer, account, host);
    expect(api.messages).toMatchObject([{ id, content: answer.text }]);
    expect(api.server.calls[0]?.fields).toMatchObject({
      allowed_mentions: { parse: [] },
      flags: 4,
      enforce_nonce: true,
    });
  });

  it('knows a repetition when it sees one', async () => {
    api.server.failNext('unheard');
    await expect(discord.send(answer, account, host)).rejects.toMatchObject({ kind: 'unknown' });
    const again = await discord.send(answer, account, host);
    await discord.send({ ...answer, key: '1'.repeat(32) }, account, host);
    expect(api.messages).toHaveLength(2);
    expect(api.messages[0]?.id).toBe(again.id);
  });

  it('refuses in its own words, and we say no token', async () => {
    const send = (more: Partial<Outgoing>, of = account) =>
      Promise.resolve(discord.send({ ...answer, ...more }, of, host));
    await expect(send({ text: '长'.repeat(2001) })).rejects.toMatchObject({ kind: 'too_long' });
    await expect(send({ text: ' ' })).rejects.toMatchObject({ kind: 'refused' });
    const gone = { kind: 'blocked', message: 'POST /channels/9/messages: HTTP 404, 10003 Unknown Channel' };
    await expect(send({ conversation: { id: '9', type: 'group' } })).rejects.toMatchObject(gone);
    const refused = await send({}, accountOf({ botToken: OTHER, apiRoot: api.apiRoot })).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({ kind: 'auth' });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('OtHeRs');
  });

  it.each([
    [{ status: 429, json: { retry_after: 1.337, message: 'slow' } }, 'rate', 1337],
    [{ status: 502, body: '<html>' }, 'unknown', undefined],
    [{ status: 503 }, 'transient', undefined],
    [{ status: 403, json: { code: 50013, message: 'Missing Permissions' } }, 'blocked', undefined],
    [{ json: {} }, 'unknown', undefined],
  ])('that fails with %j leaves a message %s', async (fault, kind, retryAfterMs) => {
    api.server.failNext(fault);
    await expect(discord.send(answer, account, host)).rejects.toMatchObject({ kind, retryAfterMs });
  });

  it('slows down who posts too fast', async () => {
    const send = (_: unknown, n: number) => discord.send({ ...answer, key: `${n}` }, account, host);
    const all = await Promise.allSettled(Array.from({ length: 8 }, send));
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({ reason: { kind: 'rate', retryAfterMs: 750 } });
  });

  it('shows a growing answer by edits, and takes it back', async () => {
    const writer = await discord.stream!(answer, account, host);
    for (const text of ['七天', '七天内可', '七天内可']) await writer.update(text);
    await writer.finish('七天内可退货。');
    expect(api.messages).toMatchObject([{ content: '七天内可退货。', edits: 2 }]);
    await writer.abort();
    expect(api.messages).toEqual([]);
  });

  it('shows that somebody is writing', async () => {
    await discord.typing!(answer, account, host);
    expect(api.typings).toBe(1);
  });

  it('is checked: token, interactions, clock and gateway', async () => {
    expect((await discord.check!(account, host)).filter(({ ok }) => !ok)).toEqual([]);
    const wrong = accountOf({ botToken: TOKEN, publicKey: 'ab'.repeat(32), apiRoot: api.apiRoot });
    api.sessionsLeft = 3;
    const fixes = (await discord.check!(wrong, host)).filter(({ ok }) => !ok).map(({ fix }) => fix?.zh);
    const said = ['Public Key', '/hooks/discord/a1', '停掉'];
    expect(fixes).toEqual(said.map((words) => expect.stringContaining(words) as string));
    const right = accountOf({ botToken: TOKEN, publicKey: api.publicKey, apiRoot: api.apiRoot });
    api.sessionsLeft = 1000;
    api.interactionsUrl = 'https://moss.example/hooks/discord/a1';
    expect((await discord.check!(right, host)).filter(({ ok }) => !ok)).toEqual([]);
    const other = await discord.check!(accountOf({ botToken: OTHER, apiRoot: api.apiRoot }), host);
    expect(other).toMatchObject([{ ok: false, what: { en: expect.stringContaining('401') as string } }]);
    expect(JSON.stringify(other)).not.toContain('OtHeRs');
  });

  describe('the Gateway', () => {
    const heard: string[] = [];
    const sink: Sink = async ({ events }) => void heard.push(...events.map(({ key }) => key));
    let stop: AbortController;
    beforeEach(() => {
      heard.length = 0;
      stop = new AbortController();
    });
    const connect = (take = sink, of = account) => discord.connect!(of, take, host, stop.signal);
    const ops = () => api.gateway.greetings.map(({ op }) => op);
    const greeted = (times: number) => until(() => api.gateway.greetings.length === times);
    const dispatched = async () => {
      const id = api.say('在吗？');
      await until(() => heard.includes(id));
      return id;
    };

    it('tells what is said, once the bot has said who it is', async () => {
      const connected = connect();
      await greeted(1);
      const ids = [await dispatched(), await dispatched()];
      api.say('我是机器人', { author: { id: '1100000000000000001', bot: true } });
      stop.abort();
      await connected;
      expect(heard).toEqual(ids);
      expect(api.gateway.greetings).toMatchObject([{ op: 2, d: { intents: 4608, token: TOKEN } }]);
    });

    it('tells again what was not stored when the line broke, to whoever connects next', async () => {
      const failing = connect(() => Promise.reject(new Error('数据库不在')));
      failing.catch(() => undefined);
      await greeted(1);
      const missed = api.say('丢了吗？');
      await expect(failing).rejects.toThrow('数据库不在');
      const connected = connect();
      await until(() => heard.length === 1);
      api.gateway.drop();
      await expect(connected).rejects.toMatchObject({ kind: 'transient' });
      const again = connect();
      await greeted(3);
      const last = await dispatched();
      stop.abort();
      await again;
      expect([ops(), heard]).toEqual([
        [2, 6, 6],
        [missed, last],
      ]);
    });

    it('is connected to again at once when it asks for it, with the session or with another', async () => {
      const connected = connect();
      await greeted(1);
      await dispatched();
      api.gateway.askToReconnect();
      await greeted(2);
      await dispatched();
      api.gateway.invalidate({ resumable: false });
      await greeted(3);
      await dispatched();
      stop.abort();
      await connected;
      expect([ops(), heard.length]).toEqual([[2, 6, 2], 3]);
    });

    it('is left as it is to another process that has gone on with it meanwhile', async () => {
      const connected = connect();
      await greeted(1);
      await dispatched();
      const theirs = JSON.stringify({ id: '新的会话', url: api.gateway.url, seq: 7 });
      await host.memory.set('gateway-session', theirs, 60_000);
      stop.abort();
      await connected;
      expect(await host.memory.get('gateway-session')).toBe(theirs);
    });

    it('is found again when nobody is there any more where the session was', async () => {
      await host.memory.set('gateway-session', JSON.stringify({ id: 'x', url: 'ws://127.0.0.1:1', seq: 1 }), 60_000);
      const connected = connect();
      await greeted(2);
      await dispatched();
      stop.abort();
      await connected;
      expect(ops()).toEqual([6, 2]);
    });

    it('is of no use with a wrong token, or with intents that it does not give', async () => {
      const wrong = accountOf({ botToken: OTHER, apiRoot: api.apiRoot });
      await host.memory.set('gateway-session', JSON.stringify({ id: 'x', url: api.gateway.url, seq: 1 }), 60_000);
      await expect(connect(sink, wrong)).rejects.toMatchObject({ kind: 'auth' });
      await expect(connect(sink, wrong)).rejects.toMatchObject({
        kind: 'auth',
        message: expect.stringContaining('401') as string,
      });
      const connected = connect();
      await greeted(2);
      await dispatched();
      api.gateway.closeWith(4014);
      await expect(connected).rejects.toMatchObject({ kind: 'refused' });
    });

    it('hears a heart beat, and is given up when it does not answer', async () => {
      api.gateway.heartbeatMs = 60;
      const connected = connect();
      await until(() => api.gateway.heartbeats >= 3);
      api.gateway.mute = true;
      await expect(connected).rejects.toMatchObject({ kind: 'transient' });
    });
  });
});

async function until(met: () => boolean): Promise<void> {
  for (let waited = 0; !met(); waited += 10) {
    if (waited > 8000) throw new Error('It has not happened');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
