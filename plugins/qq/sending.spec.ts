import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { QqSimulator } from '../../test/simulator/qq.js';
import qq from './index.js';

const app = { appId: '102000001', appSecret: 'DG5g3B4j9X2KOErG' };

/** Both draw the number 43,773. */
const ALIKE = ['k327', 'k421'] as const;

describe('answering on QQ', () => {
  let simulator: QqSimulator;
  let account: Account<unknown>;
  let host: LocalHost;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-11-26T15:00:01+08:00');
    host = new LocalHost(() => now);
    simulator = await QqSimulator.start(app, () => now);
    account = accountOf({});
  });
  afterEach(() => simulator.server.close());

  const accountOf = (config: object) => {
    const { url } = simulator.server;
    return { id: 'a', config: qq.config.parse({ ...app, apiRoot: url, tokenRoot: url, ...config }) };
  };
  const answer = (messageId: string, key: string, text = '七天内可以退货。😀'): Outgoing => ({
    conversation: { id: 'u1', type: 'direct' },
    reply: { messageId },
    key,
    text,
  });

  it('answers a message in a private chat and in a group', async () => {
    const { id } = await qq.send(answer(simulator.ask('users', 'u1'), 'k1'), account, host);
    const asked = simulator.ask('groups', 'g1');
    await qq.send({ ...answer(asked, 'k2'), conversation: { id: 'g1', type: 'group' } }, account, host);
    expect(simulator.messages).toMatchObject([
      { id, place: 'users', to: 'u1', text: '七天内可以退货。😀' },
      { place: 'groups', to: 'g1', answers: asked },
    ]);
    expect(simulator.server.callsOf('/messages').map(({ fields }) => fields.msg_type)).toEqual([0, 0]);
  });

  it('says a thing once, though its answer was lost and it was asked again', async () => {
    const asked = simulator.ask('users', 'u1');
    await qq.send(answer(simulator.ask('users', 'u1'), 'before'), account, host);
    simulator.server.failNext('unheard', '/messages');
    await expect(qq.send(answer(asked, 'k1'), account, host)).rejects.toMatchObject({ kind: 'unknown' });
    expect(await qq.send(answer(asked, 'k1'), account, host)).toEqual({ id: 'k1' });
    expect(simulator.messages).toHaveLength(2);
  });

  it('says both of two things that draw the same number', async () => {
    const asked = simulator.ask('users', 'u1');
    for (const key of ALIKE) await qq.send(answer(asked, key, key), account, host);
    expect(simulator.messages.map(({ text }) => text)).toEqual(ALIKE);
    const numbers = simulator.server.callsOf('/messages').map(({ fields }) => Number(fields.msg_seq));
    expect(numbers).toEqual([numbers[0], numbers[0], (numbers[0] ?? 0) + 1]);
  });

  it('answers five times to one message, and not a sixth time', async () => {
    const asked = simulator.ask('users', 'u1');
    for (let at = 0; at < 5; at++) await qq.send(answer(asked, `k${at}`), account, host);
    await expect(qq.send(answer(asked, 'k5'), account, host)).rejects.toMatchObject({ kind: 'window' });
  });

  it.each([
    ['users', 'direct', 3600_000],
    ['groups', 'group', 300_000],
  ] as const)('is too late to answer in %s (%s) after %i ms', async (place, type, ms) => {
    const message = { ...answer(simulator.ask(place, 'x'), 'k1'), conversation: { id: 'x', type } };
    now += ms - 1000;
    await qq.send(message, account, host);
    now += 2000;
    await expect(qq.send({ ...message, key: 'k2' }, account, host)).rejects.toMatchObject({ kind: 'window' });
  });

  it('says nothing by itself', async () => {
    await expect(qq.send({ ...answer('', 'k1'), reply: {} }, account, host)).rejects.toMatchObject({ kind: 'window' });
    expect(simulator.server.calls).toEqual([]);
  });

  it('renews an expired token once for ten senders', async () => {
    await qq.send(answer(simulator.ask('users', 'u1'), 'k'), account, host);
    simulator.expireTokens();
    const given = simulator.tokensGiven;
    const asked = Array.from({ length: 10 }, () => simulator.ask('users', 'u1'));
    await Promise.all(asked.map((id) => qq.send(answer(id, id), account, host)));
    expect(simulator.tokensGiven - given).toBe(1);
    expect(simulator.messages).toHaveLength(11);
  });

  it.each([
    [{ status: 400, json: { code: 22009, message: 'msg limit exceed' } }, 'rate'],
    [{ status: 429, headers: { 'retry-after': '3' }, body: '' }, 'rate'],
    [{ status: 400, json: { err_code: 40054003, code: 1, message: '非群成员' } }, 'blocked'],
    [{ status: 403, json: { code: 11298, message: '接口访问源IP不在白名单' } }, 'auth'],
    [{ status: 400, json: { code: 40034006, message: '消息内容违规' } }, 'refused'],
    [{ status: 500, json: { code: 850000, message: '系统错误' } }, 'unknown'],
    [{ status: 504, body: '<html>' }, 'unknown'],
    [{ json: {} }, 'unknown'],
  ])('takes %j for %s', async (fault, kind) => {
    simulator.server.failNext(fault, '/messages');
    const asked = simulator.ask('users', 'u1');
    await expect(qq.send(answer(asked, 'k'), account, host)).rejects.toMatchObject({ name: 'SendError', kind });
  });

  it('is told that addresses must be on the list of the platform', async () => {
    const asked = simulator.ask('users', 'u1');
    const error: unknown = await qq
      .send(answer(asked, 'k', '见 https://shop.example'), account, host)
      .catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'refused', message: 'messages: code 40054010' });
  });

  it('finds nothing wrong with a bot that works', async () => {
    const findings = await qq.check?.(account, host);
    expect(findings?.map(({ ok }) => ok)).toEqual([true, true, true]);
  });

  it('says what to do about a wrong secret, a wrong clock, and an address that may not call', async () => {
    expect(await qq.check?.(accountOf({ appSecret: 'wrong' }), new LocalHost(() => now))).toMatchObject([
      { ok: false, what: { en: 'AppID or AppSecret is not taken (/app/getAppAccessToken: code 100016)' } },
    ]);
    expect(await qq.check?.(account, new LocalHost(() => now - 600_000))).toMatchObject([
      { ok: true },
      { ok: false, what: { zh: '本机时钟比平台慢 600 秒' } },
      { ok: true },
    ]);
    simulator.server.failNext({ status: 403, json: { code: 11298, message: '' } }, '@me');
    expect((await qq.check?.(account, host))?.[0]?.fix?.zh).toContain('IP 白名单');
  });
});
