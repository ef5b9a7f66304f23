import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account, Outgoing, Sink } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { SlackSimulator } from '../../test/simulator/slack.js';
import { eventCall, TEAM } from '../../test/simulator/slack-calls.js';
import slack from './index.js';

const TOKENS = { botToken: 'xoxb-1-2-secret', appToken: 'xapp-1-A0-2-secret', signingSecret: 'signing-secret' };

const accountOf = (config: unknown): Account<unknown> => ({ id: 'a1', config: slack.config.parse(config) });
const said = (ts: string, more: object = {}) => ({
  type: 'message',
  channel: 'D0ANNA',
  channel_type: 'im',
  user: 'U0ANNA',
  text: '在吗？',
  ts,
  ...more,
});

describe('Slack', () => {
  const host = new LocalHost();
  let api: SlackSimulator;
  let config: Record<string, unknown>;
  let account: Account<unknown>;
  beforeEach(async () => {
    api = await SlackSimulator.start(TOKENS);
    config = { botToken: TOKENS.botToken, appToken: TOKENS.appToken, teamId: TEAM, apiRoot: api.apiRoot };
    account = accountOf(config);
  });
  afterEach(() => api.close());

  const inThread = { id: 'C0SHOP', type: 'group', thread: '1795650001.000200' } as const;
  const direct = { id: 'D0ANNA', type: 'direct' } as const;
  const to = (conversation: Outgoing['conversation'], text = '七天内可**退货**。😀'): Outgoing => ({
    ...{ conversation, text, key: '0'.repeat(32) },
    reply: { user: 'U0ANNA', team: TEAM },
  });

  it('takes an answer in Markdown, in its thread, without previews and calling nobody', async () => {
    const { id } = await slack.send(to(inThread, '**好** <!channel> <@U1>'), account, host);
    expect(api.messages).toMatchObject([
      { ts: id, channel: 'C0SHOP', thread: inThread.thread, text: '**好** <\u200b!channel> <\u200b@U1>' },
    ]);
    expect(api.server.callsOf('postMessage')[0]?.fields).toMatchObject({ unfurl_links: false, unfurl_media: false });
  });

  it.each([
    ['channel_not_found', 'blocked'],
    ['msg_too_long', 'too_long'],
    ['invalid_auth', 'auth'],
    ['missing_scope', 'auth'],
    ['internal_error', 'unknown'],
    ['ratelimited', 'rate'],
    ['something_new', 'refused'],
  ])('that answers %s leaves a message %s', async (error, kind) => {
    api.server.failNext({ json: { ok: false, error } });
    const refusal = { kind, message: `chat.postMessage: ${error}` };
    await expect(slack.send(to(direct), account, host)).rejects.toMatchObject(refusal);
  });

  it('refuses by its own rules, and we say no token', async () => {
    await expect(slack.send(to({ id: 'C0NONE', type: 'group' }), account, host)).rejects.toMatchObject({
      kind: 'blocked',
    });
    await expect(slack.send(to(direct, '长'.repeat(12_001)), account, host)).rejects.toMatchObject({
      kind: 'too_long',
    });
    const wrong = slack.send(to(direct), accountOf({ ...config, botToken: 'xoxb-other-secret' }), host);
    const refused = await Promise.resolve(wrong).catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'auth' });
    expect(JSON.stringify(refused) + String(refused)).not.toContain('xoxb');
  });

  it.each([
    ['lost', 'unknown', undefined],
    ['unheard', 'unknown', undefined],
    [{ status: 429, headers: { 'retry-after': '7' } }, 'rate', 7000],
    [{ status: 503, body: '<html>' }, 'transient', undefined],
    [{ json: { ok: true } }, 'unknown', undefined],
  ] as const)('that fails with %j leaves a message %s', async (fault, kind, retryAfterMs) => {
    api.server.failNext(fault);
    await expect(slack.send(to(direct), account, host)).rejects.toMatchObject({ kind, retryAfterMs });
  });

  it('slows down who posts too fast', async () => {
    const all = await Promise.allSettled(Array.from({ length: 14 }, () => slack.send(to(direct), account, host)));
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(4);
    expect(refused).toMatchObject(refused.map(() => ({ reason: { kind: 'rate', retryAfterMs: 1000 } })));
  });

  it('shows a growing answer by its streaming, in a thread', async () => {
    const writer = await slack.stream!(to(inThread), account, host);
    for (const text of ['七天', '七天内可', '七天内可', '七天内可**退货**']) await writer.update(text);
    expect(api.messages).toMatchObject([{ text: '七天内可**退货**', streaming: true }]);
    const { id } = await writer.finish('七天内可**退货**。<!here>');
    expect(api.messages).toMatchObject([
      { ts: id, text: '七天内可**退货**。<\u200b!here>', streaming: false, changes: 0 },
    ]);
    const methods = api.server.calls.map(({ path }) => path.replace('/api/chat.', ''));
    expect(methods).toEqual(['startStream', 'appendStream', 'appendStream', 'stopStream']);
    const recipient = { recipient_team_id: TEAM, recipient_user_id: 'U0ANNA' };
    expect(api.server.calls[0]?.fields).toMatchObject(recipient);
  });

  it('takes the whole answer when it was written again, or when the streaming is over', async () => {
    const rewritten = await slack.stream!(to(inThread), account, host);
    await rewritten.update('可以退');
    await expect(rewritten.update('不可以')).rejects.toMatchObject({ kind: 'refused' });
    await rewritten.finish('不可以退货。');
    const slow = await slack.stream!(to(inThread), account, host);
    await slow.update('七天');
    api.expireStreams();
    await slow.finish('七天内可以退货。');
    const whole = await slack.stream!(to(inThread), account, host);
    await whole.finish('好。');
    expect(api.messages.map(({ text, streaming, changes }) => [text, streaming, changes])).toEqual([
      ['不可以退货。', false, 1],
      ['七天内可以退货。', false, 1],
      ['好。', false, 0],
    ]);
  });

  it('shows a growing answer by changes where there is no thread', async () => {
    const writer = await slack.stream!(to(direct), account, host);
    for (const text of ['七天', '七天内可', '七天内可']) await writer.update(text);
    await writer.finish('七天内可退货。');
    expect(api.messages).toMatchObject([{ text: '七天内可退货。', thread: undefined, changes: 2 }]);
  });

  it.each([inThread, direct])('takes back what was shown in $type', async (conversation) => {
    const writer = await slack.stream!(to(conversation), account, host);
    await writer.update('不对');
    await writer.abort();
    await (await slack.stream!(to(conversation), account, host)).abort();
    expect(api.messages).toEqual([]);
  });

  it('shows that somebody is writing, where it can', async () => {
    await slack.typing!(to(inThread), account, host);
    await slack.typing!(to(direct), account, host);
    expect(api.statuses).toEqual([expect.stringContaining('正在输入')]);
  });

  it('tells by the socket, and again by the next one what was not stored', async () => {
    const heard: string[] = [];
    const stop = new AbortController();
    const broken = slack.connect!(account, () => Promise.reject(new Error('数据库不在')), host, stop.signal);
    broken.catch(() => undefined);
    await until(() => api.sockets.length === 1);
    const first = api.tell(eventCall(said('1.000001')));
    await expect(broken).rejects.toThrow('数据库不在');
    expect(api.acknowledged.size).toBe(0);
    const sink: Sink = async ({ events }) => void heard.push(...events.map(({ key }) => key));
    const connected = slack.connect!(account, sink, host, stop.signal);
    await until(() => api.acknowledged.size === 1);
    const others = [
      eventCall(said('1.000002')),
      eventCall(said('1.000003'), 'T0OTHER'),
      eventCall({ type: 'team_join' }),
    ];
    const told = others.map((call) => api.tell(call));
    await until(() => api.acknowledged.size === 4);
    stop.abort();
    await connected;
    expect([...api.acknowledged]).toEqual([first, ...told]);
    expect(heard).toEqual(['D0ANNA:1.000001', 'D0ANNA:1.000002']);
  });

  it('renews the socket when it wants to, and breaks with an error otherwise', async () => {
    const stop = new AbortController();
    const connected = slack.connect!(account, () => Promise.resolve(), host, stop.signal);
    await until(() => api.sockets.length === 1);
    api.renew();
    await until(() => api.sockets.length === 2);
    await until(() => api.sockets[0]?.readyState === 3);
    api.sockets[1]?.terminate();
    await expect(connected).rejects.toMatchObject({ kind: 'transient' });
    const refused = slack.connect!(
      accountOf({ ...config, appToken: 'xapp-other' }),
      () => Promise.resolve(),
      host,
      stop.signal,
    );
    await expect(refused).rejects.toMatchObject({ kind: 'auth', message: 'apps.connections.open: invalid_auth' });
  });

  it('is not listened to by socket when it calls us', async () => {
    const called = accountOf({ ...config, mode: 'webhook', signingSecret: 'x' });
    await slack.connect!(called, () => Promise.resolve(), host, new AbortController().signal);
    expect(api.server.calls).toEqual([]);
  });

  it('calls again until it is heard, and each call is genuine', async () => {
    const called = accountOf({ ...config, mode: 'webhook', signingSecret: TOKENS.signingSecret });
    const verdicts: string[] = [];
    const hook = createServer((request, response) => {
      void request.toArray().then(async (chunks: Buffer[]) => {
        const headers = request.headers as Record<string, string>;
        const call = { method: 'POST', query: new URLSearchParams(), headers, body: Buffer.concat(chunks) };
        verdicts.push((await slack.verify(call, called, host)).kind);
        response.writeHead(verdicts.length < 3 ? 500 : 200).end();
      });
    });
    await new Promise<void>((ready) => hook.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`;
    const answers = await api.deliver(url, said('1.000004'), 0.0001);
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(verdicts).toEqual(['verified', 'verified', 'verified']);
    hook.closeAllConnections();
    hook.close();
  });

  it('is checked: token, workspace, scopes, clock and socket', async () => {
    expect((await slack.check!(account, host)).filter(({ ok }) => !ok)).toEqual([]);
    api.scopes = 'chat:write';
    const wrong = await slack.check!(accountOf({ ...config, teamId: 'T0OTHER', appToken: 'xapp-other' }), host);
    const fixes = wrong.filter(({ ok }) => !ok).map(({ fix }) => fix?.zh);
    expect(fixes).toEqual([
      expect.stringContaining(TEAM),
      expect.stringContaining('重新安装'),
      expect.stringContaining('connections:write'),
    ]);
    const called = accountOf({ ...config, mode: 'webhook', signingSecret: 'x' });
    const address = (await slack.check!(called, host)).at(-1);
    expect(address?.what.zh).toContain('/hooks/slack/a1');
  });
});

async function until(met: () => boolean): Promise<void> {
  for (let waited = 0; !met(); waited += 10) {
    if (waited > 5000) throw new Error('It has not happened');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
