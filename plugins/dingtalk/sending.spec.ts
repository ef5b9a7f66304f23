import type { Account, Outgoing } from '../../src/sdk/channel.js';
import type { ReplyContext } from '../../src/sdk/channel-event.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { DingTalkSimulator } from '../../test/simulator/dingtalk.js';
import dingtalk from './index.js';

const app = { clientId: 'dingabcdefgh12345678', clientSecret: 'secret-secret' };

describe('speaking on DingTalk', () => {
  let simulator: DingTalkSimulator;
  let account: Account<unknown>;
  let host: LocalHost;
  let now: number;

  beforeEach(async () => {
    now = 1764140401000;
    host = new LocalHost(() => now);
    simulator = await DingTalkSimulator.start(app, () => now);
    account = accountOf({});
  });
  afterEach(() => simulator.server.close());

  const accountOf = (config: object) => ({
    id: 'account',
    config: dingtalk.config.parse({ ...app, apiRoot: simulator.server.url, ...config }),
  });
  const outgoing = (reply: ReplyContext, text = '**七天内**可以退货。', key = 'k1'): Outgoing => ({
    conversation: { id: 'cid1', type: 'direct' },
    reply,
    key,
    text,
  });
  const session = (ms?: number): ReplyContext => {
    const { sessionWebhook, sessionWebhookExpiredTime } = simulator.session(ms);
    return { webhook: sessionWebhook, webhookUntil: sessionWebhookExpiredTime, staffId: 'manager7079' };
  };

  it('answers at the address that came with the message, which needs no token', async () => {
    expect(await dingtalk.send(outgoing(session()), account, host)).toEqual({ id: 'k1' });
    expect(simulator.messages).toMatchObject([{ way: 'session', text: '**七天内**可以退货。' }]);
    expect(simulator.tokensGiven).toBe(0);
    expect(simulator.server.calls[0]?.fields.markdown).toMatchObject({ title: '七天内可以退货。' });
  });

  it('speaks as the robot when that address holds no longer', async () => {
    const reply = session(60_000);
    now += 31_000;
    await dingtalk.send(outgoing(reply), account, host);
    await dingtalk.send({ ...outgoing({}), conversation: { id: 'cid2', type: 'group' } }, account, host);
    expect(simulator.messages).toMatchObject([
      { way: 'direct', to: 'manager7079' },
      { way: 'group', to: 'cid2' },
    ]);
  });

  it('calls no address that is not the platform’s, whatever a message says', async () => {
    const reply = { webhook: 'http://127.0.0.1:9/robot', webhookUntil: now + 3_600_000, staffId: 'manager7079' };
    await dingtalk.send(outgoing(reply), account, host);
    expect(simulator.messages).toMatchObject([{ way: 'direct' }]);
  });

  it('says that it is too late for somebody from outside', async () => {
    const { staffId: _, ...reply } = session(1000);
    await expect(dingtalk.send(outgoing(reply), account, host)).rejects.toMatchObject({ kind: 'window' });
  });

  it('takes its longest text, and the platform takes no longer one', async () => {
    for (const text of ['退'.repeat(1666), '"\n'.repeat(2500), '😀'.repeat(1250)])
      for (const reply of [session(), { staffId: 'a' }]) await dingtalk.send(outgoing(reply, text), account, host);
    await expect(dingtalk.send(outgoing(session(), '退'.repeat(7000)), account, host)).rejects.toMatchObject({
      kind: 'too_long',
    });
  });

  it('says to wait ten minutes after twenty messages in one', async () => {
    const reply = session();
    for (let at = 0; at < 20; at++) await dingtalk.send(outgoing(reply), account, host);
    await expect(dingtalk.send(outgoing(reply), account, host)).rejects.toMatchObject({
      kind: 'rate',
      retryAfterMs: 600_000,
    });
  });

  it('renews an expired token once for ten senders', async () => {
    await dingtalk.send(outgoing({ staffId: 'a' }), account, host);
    simulator.expireTokens();
    const given = simulator.tokensGiven;
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => dingtalk.send(outgoing({ staffId: `u${at}` }), account, host)),
    );
    expect(simulator.tokensGiven - given).toBe(1);
    expect(simulator.messages).toHaveLength(11);
  });

  it.each([
    [{ status: 403, json: { code: 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', message: '限流' } }, 'rate'],
    [{ status: 403, json: { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', message: '无权限' } }, 'auth'],
    [{ status: 400, json: { code: 'param.error', message: 'staffId.notExisted' } }, 'refused'],
    [{ status: 500, json: { code: 'unknownError', message: '未知错误' } }, 'unknown'],
    [{ status: 503, body: '' }, 'transient'],
    [{ json: { processQueryKey: 'q', flowControlledStaffIdList: ['a'] } }, 'rate'],
    ['unheard', 'unknown'],
  ] as const)('takes %j for %s', async (fault, kind) => {
    simulator.server.failNext(fault, 'batchSend');
    await expect(dingtalk.send(outgoing({ staffId: 'a' }), account, host)).rejects.toMatchObject({ kind });
  });

  it('says when a visitor is not reachable', async () => {
    simulator.strangers.add('gone');
    await expect(dingtalk.send(outgoing({ staffId: 'gone' }), account, host)).rejects.toMatchObject({
      kind: 'blocked',
    });
  });

  it.each([
    [{ json: { errcode: 300001, errmsg: 'session 不存在' } }, 'window'],
    [{ json: { errcode: 40035, errmsg: '缺少参数 json' } }, 'refused'],
    [{ status: 502, body: '<html>' }, 'unknown'],
    [{ body: 'ok' }, 'unknown'],
  ])('keeps the address out of what it says about %j', async (fault, kind) => {
    const reply = session();
    simulator.server.failNext(fault, 'sendBySession');
    const error: unknown = await dingtalk.send(outgoing(reply), account, host).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name: 'SendError', kind });
    expect(String(error)).not.toContain(new URL(String(reply.webhook)).searchParams.get('session'));
  });

  it('lets an answer grow in a card', async () => {
    const to = { ...outgoing({ staffId: 'a' }), text: undefined };
    const writer = await dingtalk.stream?.(to, accountOf({ cardTemplateId: 't.schema' }), host);
    await writer?.update('七天');
    await writer?.update('七天内可以');
    const sent = await writer?.finish('七天内可以退货。');
    expect(simulator.cards.get(sent?.id ?? '')).toMatchObject({
      space: 'dtv1.card//IM_ROBOT.a',
      template: 't.schema',
      content: '七天内可以退货。',
      state: 'done',
    });
  });

  it('shows in a card that an answer has failed, and begins a new card for the same message', async () => {
    const group = { ...outgoing({}), conversation: { id: 'cid2', type: 'group' } } as const;
    const writer = await dingtalk.stream?.(group, accountOf({ cardTemplateId: 't.schema' }), host);
    await writer?.update('七天');
    await writer?.abort();
    now += 1;
    await dingtalk.stream?.(group, accountOf({ cardTemplateId: 't.schema' }), host);
    expect([...simulator.cards.values()]).toMatchObject([
      { space: 'dtv1.card//IM_GROUP.cid2', content: '七天', state: 'failed' },
      { state: 'begun' },
    ]);
  });

  it('without a card sends the answer once, when it is done', async () => {
    const writer = await dingtalk.stream?.(outgoing(session()), account, host);
    await writer?.update('七天');
    expect(simulator.messages).toEqual([]);
    await writer?.finish('七天内可以退货。');
    await expect(writer?.finish('七天内可以退货。')).rejects.toMatchObject({ kind: 'refused' });
    expect(simulator.messages).toMatchObject([{ text: '七天内可以退货。' }]);
  });

  it('finds nothing wrong with an account that works', async () => {
    const findings = await dingtalk.check?.(accountOf({ cardTemplateId: 't.schema' }), host);
    expect(findings?.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  });

  it('says what to do about wrong credentials, a wrong clock, and Stream that is off', async () => {
    expect(await dingtalk.check?.(accountOf({ clientSecret: 'wrong' }), host)).toMatchObject([
      { ok: false, fix: { zh: expect.stringMatching(/重新复制/) } },
    ]);
    simulator.server.failNext({ status: 400, json: { code: 'streamDisabled', message: '' } }, 'connections/open');
    const findings = await dingtalk.check?.(account, new LocalHost(() => now + 400_000));
    expect(findings?.filter(({ ok }) => !ok).map(({ what }) => what.en)).toEqual([
      "Our clock is 400 s ahead of the platform's",
      'No Stream connection: /v1.0/gateway/connections/open: streamDisabled',
    ]);
  });
});
