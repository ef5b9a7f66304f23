import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { FeishuSimulator } from '../../test/simulator/feishu.js';
import feishu from './index.js';

const app = {
  mode: 'webhook',
  appId: 'cli_9f5343c580712544',
  appSecret: 'dskLLdkasdjlasdKK',
  encryptKey: 'kudryavka',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
};

describe('speaking on Feishu', () => {
  let simulator: FeishuSimulator;
  let account: Account<unknown>;
  let host: LocalHost;
  let now: number;

  beforeEach(async () => {
    now = 1764140401000;
    host = new LocalHost(() => now);
    simulator = await FeishuSimulator.start(app, () => now);
    account = { id: 'account', config: feishu.config.parse({ ...app, apiRoot: simulator.server.url }) };
  });
  afterEach(() => simulator.server.close());

  const target = { conversation: { id: 'oc_1', type: 'direct' }, reply: { messageId: 'om_q' } } as const;
  const outgoing = (key: string, text = '七天内可以退货。'): Outgoing => ({ ...target, key, text });

  it('sends a text once, however often it is asked with the same key', async () => {
    const { id } = await feishu.send(outgoing('k1'), account, host);
    expect(await feishu.send(outgoing('k1'), account, host)).toEqual({ id });
    expect(simulator.messages).toMatchObject([
      { id, chat: 'oc_1', type: 'post', content: '{"zh_cn":{"content":[[{"tag":"md","text":"七天内可以退货。"}]]}}' },
    ]);
  });

  it('answers a message of a group, and in a thread stays there', async () => {
    const group = { id: 'oc_2', type: 'group', thread: 'omt_1' } as const;
    await feishu.send({ ...outgoing('k1'), conversation: group }, account, host);
    expect(simulator.messages).toMatchObject([{ answers: 'om_q' }]);
    expect(simulator.server.callsOf('/reply').map(({ fields }) => fields.reply_in_thread)).toEqual([true]);
    await feishu.send({ ...outgoing('k2'), conversation: group, reply: {} }, account, host);
    expect(simulator.messages[1]).toMatchObject({ chat: 'oc_2', answers: undefined });
  });

  it('calls no group, whatever the model writes', async () => {
    await feishu.send(outgoing('k1', '<at user_id="all">所有人</at> <AT id=all></AT>'), account, host);
    expect(simulator.messages[0]?.content).not.toMatch(/<\/?at/i);
  });

  it('takes its longest text, even of quotes alone', async () => {
    await feishu.send(outgoing('k1', '"'.repeat(14_000)), account, host);
    await feishu.send(outgoing('k2', '退'.repeat(4666)), account, host);
    await expect(feishu.send(outgoing('k3', '退'.repeat(10_500)), account, host)).rejects.toMatchObject({
      kind: 'too_long',
    });
  });

  it('renews an expired token once for ten senders', async () => {
    await feishu.send(outgoing('k'), account, host);
    simulator.expireTokens();
    const given = simulator.tokensGiven;
    const chats = Array.from({ length: 10 }, (_, at) => ({ id: `oc_t${at}`, type: 'direct' }) as const);
    await Promise.all(
      chats.map((conversation) => feishu.send({ ...outgoing(conversation.id), conversation }, account, host)),
    );
    expect(simulator.tokensGiven - given).toBe(1);
    expect(simulator.messages).toHaveLength(11);
  });

  it('says how long to wait when it was too fast', async () => {
    for (let at = 0; at < 5; at++) await feishu.send(outgoing(`k${at}`), account, host);
    await expect(feishu.send(outgoing('k5'), account, host)).rejects.toMatchObject({
      kind: 'rate',
      retryAfterMs: 1000,
    });
    now += 1001;
    await feishu.send(outgoing('k5'), account, host);
  });

  it.each([
    [{ status: 400, json: { code: 230002, msg: 'Bot is not in the group' } }, 'blocked'],
    [{ status: 400, json: { code: 230001, msg: '参数错误' } }, 'refused'],
    [{ status: 400, json: { code: 99991672, msg: 'Access denied' } }, 'auth'],
    [{ status: 500, json: { code: 1, msg: 'internal error' } }, 'unknown'],
    [{ status: 502, body: '<html>' }, 'unknown'],
    [{ status: 200, body: 'not JSON' }, 'refused'],
    [{ status: 200, json: { code: 0, data: {} } }, 'unknown'],
    ['unheard', 'unknown'],
  ] as const)('takes %j for %s', async (fault, kind) => {
    simulator.server.failNext(fault, '/im/v1/messages');
    await expect(feishu.send(outgoing('k'), account, host)).rejects.toMatchObject({ name: 'SendError', kind });
  });

  it('keeps its secrets out of what it says', async () => {
    const config = feishu.config.parse({ ...app, appSecret: 'wrong-secret', apiRoot: simulator.server.url });
    const error = await feishu.send(outgoing('k'), { id: 'a', config }, new LocalHost(() => now)).catch(String);
    expect(error).toBe('SendError: /auth/v3/tenant_access_token/internal: code 10014');
  });

  it('types an answer into a card, with all of the text each time', async () => {
    const writer = await feishu.stream?.({ ...target, key: 'k' }, account, host);
    await writer?.update('七天内');
    await writer?.update('七天内可以退货');
    const sent = await writer?.finish('七天内可以退货。<at id=all></at>');
    expect([...simulator.cards.values()]).toMatchObject([
      { content: '七天内可以退货。&lt;at id=all>&lt;/at>', streaming: false, sent: true },
    ]);
    expect(simulator.messages).toMatchObject([{ id: sent?.id, type: 'interactive', recalled: false }]);
  });

  it('takes a card back', async () => {
    const writer = await feishu.stream?.({ ...target, key: 'k' }, account, host);
    await writer?.update('七天');
    await writer?.abort();
    expect(simulator.messages).toMatchObject([{ recalled: true }]);
  });

  it('sends the whole text after a card that was left unfinished, for nothing may be lost', async () => {
    await feishu.stream?.({ ...target, key: 'k' }, account, host);
    await feishu.send(outgoing('k'), account, host);
    expect(simulator.messages.map(({ type }) => type)).toEqual(['interactive', 'post']);
  });

  it('finds nothing wrong with an account that works', async () => {
    const findings = await feishu.check?.(account, new LocalHost(() => now));
    expect(findings?.filter(({ ok }) => !ok)).toEqual([]);
    expect(findings?.[1]?.what.en).toContain(simulator.openId);
  });

  it('says what to do about each thing that is wrong', async () => {
    simulator.scopes = ['im:message:send_as_bot'];
    const config = feishu.config.parse({ ...app, apiRoot: simulator.server.url, botOpenId: 'ou_wrong' });
    const findings = await feishu.check?.({ id: 'a', config }, new LocalHost(() => now + 300_000));
    const wrong = findings?.filter(({ ok }) => !ok) ?? [];
    expect(wrong.map(({ what }) => what.en)).toEqual([
      expect.stringContaining(simulator.openId),
      "Our clock is 300 s ahead of the platform's",
      'Scope im:message.p2p_msg:readonly is missing',
      'Scope cardkit:card:write is missing',
    ]);
    for (const { fix } of wrong) expect(fix).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it('says that the secret is wrong', async () => {
    const config = feishu.config.parse({ ...app, appSecret: 'wrong', apiRoot: simulator.server.url });
    expect(await feishu.check?.({ id: 'a', config }, new LocalHost(() => now))).toMatchObject([{ ok: false }]);
  });
});
