import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { TeamsIssuer } from '../../test/simulator/teams-issuer.js';
import { TeamsSimulator } from '../../test/simulator/teams.js';
import teams from './index.js';

const app = { appId: 'c9e8c047-2a74-40a2-b28a-b162d5f5327c', appSecret: 'secret~secret' };

const issuer = new TeamsIssuer();

describe('speaking on Teams', () => {
  let simulator: TeamsSimulator;
  let account: Account<unknown>;
  let host: LocalHost;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-11-26T07:00:01Z');
    host = new LocalHost(() => now);
    simulator = await TeamsSimulator.start(app, () => now, issuer);
    account = accountOf({});
  });
  afterEach(() => simulator.server.close());

  const accountOf = (config: object) => {
    const { url } = simulator.server;
    return { id: 'a', config: teams.config.parse({ ...app, apiRoot: url, loginRoot: url, keysRoot: url, ...config }) };
  };
  const outgoing = (text = '**七天内**可以退货。'): Outgoing => ({
    conversation: { id: 'a:1', type: 'direct' },
    reply: { serviceUrl: simulator.serviceUrl, activityId: '1485983408511', botId: '28:bot' },
    key: 'k',
    text,
  });
  const shown = () => [...simulator.messages.values()];

  it('sends Markdown to the conversation, and in a channel to its thread', async () => {
    const { id } = await teams.send(outgoing(), account, host);
    const thread = { id: '19:c@thread.tacv2', type: 'group', thread: '17' } as const;
    await teams.send({ ...outgoing(), conversation: thread }, account, host);
    expect(shown()).toMatchObject([
      { id, conversation: 'a:1', text: '**七天内**可以退货。' },
      { conversation: '19:c@thread.tacv2;messageid=17' },
    ]);
    expect(simulator.server.callsOf('/activities')[0]?.fields).toMatchObject({
      type: 'message',
      textFormat: 'markdown',
      replyToId: '1485983408511',
      from: { id: '28:bot' },
    });
  });

  it.each(['https://evil.example/', 'http://127.0.0.1:9/', 'http://user@127.0.0.1/', 'not an address', undefined])(
    'sends its token to no other service than its own: %s',
    async (serviceUrl) => {
      const error = teams.send({ ...outgoing(), reply: { serviceUrl } }, account, host);
      await expect(error).rejects.toMatchObject({ kind: 'refused' });
      expect(simulator.server.calls).toEqual([]);
    },
  );

  it('takes its longest text', async () => {
    await teams.send(outgoing('退'.repeat(6666)), account, host);
    await expect(teams.send(outgoing('退'.repeat(10_000)), account, host)).rejects.toMatchObject({ kind: 'too_long' });
  });

  it('says how long to wait when it was too fast', async () => {
    for (let at = 0; at < 7; at++) await teams.send(outgoing(), account, host);
    await expect(teams.send(outgoing(), account, host)).rejects.toMatchObject({ kind: 'rate', retryAfterMs: 1000 });
  });

  it('renews an expired token once for ten senders', async () => {
    await teams.send(outgoing(), account, host);
    simulator.expireTokens();
    const given = simulator.tokensGiven;
    await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        teams.send({ ...outgoing(), conversation: { id: `a:t${at}`, type: 'direct' } }, account, host),
      ),
    );
    expect(simulator.tokensGiven - given).toBe(1);
    expect(shown()).toHaveLength(11);
  });

  it.each([
    [{ status: 403, json: { error: { code: 'BotNotInConversationRoster', message: '' } } }, 'blocked'],
    [{ status: 403, json: { error: { code: 'constructor', message: '' } } }, 'refused'],
    [{ status: 404, json: { error: { code: 'ConversationNotFound', message: '会话不存在' } } }, 'blocked'],
    [{ status: 412, json: { error: { code: 'PreconditionFailed', message: '' } } }, 'transient'],
    [{ status: 502, body: '<html>' }, 'unknown'],
    [{ status: 504, body: '' }, 'unknown'],
    ['unheard', 'unknown'],
  ] as const)('takes %j for %s', async (fault, kind) => {
    simulator.server.failNext(fault, '/activities');
    await expect(teams.send(outgoing(), account, host)).rejects.toMatchObject({ name: 'SendError', kind });
  });

  it('asks its own tenant for a token, and keeps its secret to itself', async () => {
    const tenantId = '72f988bf-86f1-41af-91ab-2d7cd011db47';
    const error: unknown = await teams.send(outgoing(), accountOf({ tenantId }), host).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'auth', message: 'token: invalid_client' });
    expect(simulator.server.calls[0]?.path).toBe(`/${tenantId}/oauth2/v2.0/token`);
  });

  it('shows that somebody is writing', async () => {
    await teams.typing?.(outgoing(), account, host);
    expect(simulator.typings).toBe(1);
  });

  it('lets an answer grow between two, with all of the text each time', async () => {
    const writer = await teams.stream?.(outgoing(), account, host);
    await writer?.update('');
    for (const text of ['七天', '七天内', '七天内可以']) {
      await writer?.update(text);
      expect(shown()).toMatchObject([{ text, state: 'growing' }]);
    }
    const sent = await writer?.finish('七天内可以退货。');
    expect(shown()).toMatchObject([{ id: sent?.id, text: '七天内可以退货。', state: 'done' }]);
    await expect(writer?.finish('又')).rejects.toMatchObject({ kind: 'refused' });
  });

  it('sends an answer at once when it was done before it was shown', async () => {
    const writer = await teams.stream?.(outgoing(), account, host);
    await writer?.finish('好。');
    expect(shown()).toMatchObject([{ text: '好。', state: 'done' }]);
  });

  it('takes back an answer that was shown in part', async () => {
    const writer = await teams.stream?.(outgoing(), account, host);
    await writer?.update('七天');
    await writer?.abort();
    expect(shown()).toEqual([]);
    await (await teams.stream?.(outgoing(), account, host))?.abort();
  });

  it('says that a stream has ended after two minutes', async () => {
    const writer = await teams.stream?.(outgoing(), account, host);
    await writer?.update('七天');
    now += 121_000;
    await expect(writer?.finish('七天内')).rejects.toMatchObject({
      kind: 'refused',
      message: 'activities: HTTP 403, ContentStreamNotAllowed',
    });
  });

  it('in a group sends the answer when it is done', async () => {
    const group = { ...outgoing(), conversation: { id: '19:g', type: 'group' } } as const;
    const writer = await teams.stream?.(group, account, host);
    await writer?.update('七天');
    expect(shown()).toEqual([]);
    await writer?.finish('七天内可以退货。');
    expect(shown()).toMatchObject([{ conversation: '19:g', state: 'done' }]);
  });

  it('finds nothing wrong with a bot that works', async () => {
    const findings = await teams.check?.(account, host);
    expect(findings?.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  });

  it('says what to do about a wrong secret, missing keys and a wrong clock', async () => {
    simulator.server.failNext({ status: 503, body: '' }, '/keys');
    const findings = await teams.check?.(accountOf({ appSecret: 'wrong' }), new LocalHost(() => now + 600_000));
    const wrong = findings?.filter(({ ok }) => !ok) ?? [];
    expect(wrong.map(({ what }) => what.en)).toEqual([
      'No access token (token: invalid_client)',
      'No signing keys: all messages are refused',
      "Our clock is 600 s ahead of the platform's",
    ]);
    for (const { fix } of wrong) expect(fix?.zh).toMatch(/\p{Script=Han}/u);
  });

  it('names the only hosts it calls', () => {
    expect(teams.hosts(teams.config.parse(app))).toEqual([
      'smba.trafficmanager.net',
      'login.microsoftonline.com',
      'login.botframework.com',
    ]);
  });
});
