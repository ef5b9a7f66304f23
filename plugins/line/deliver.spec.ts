import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { LineSimulator } from '../../test/simulator/line.js';
import line from './index.js';

const VISITOR = 'U4af4980629f1cbaa2d50a7dcb2a3b5ee';
const BOT = 'U8e742f61d673b39c7fff3cecb7536ef0';
const config = { channelId: '1657000000', channelSecret: '8c570fa6dd201bb328f1c1eac23a96d8' };

describe('what we send to LINE', () => {
  let now: number;
  let platform: LineSimulator;
  let host: LocalHost;
  let connected: Account<unknown>;
  beforeEach(async () => {
    now = 1_700_000_000_000;
    platform = await LineSimulator.start(() => now);
    host = new LocalHost(() => now);
    connected = { id: 'a', config: line.config.parse({ ...config, apiRoot: platform.url }) };
  });
  afterEach(() => platform.close());

  const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
    conversation: { id: VISITOR, type: 'direct' },
    text: '明天发货。',
    key: 'k'.repeat(32),
    reply: {},
    ...more,
  });
  const fresh = () => ({ replyToken: platform.replyToken(VISITOR), replyUntil: now + 50_000 });
  const send = (message: Outgoing) => line.send(message, connected, host);

  it('is a reply while the token is fresh, and a push afterwards', async () => {
    const reply = fresh();
    const sent = await send(outgoing({ reply }));
    expect(platform.sent).toEqual([{ by: 'reply', to: VISITOR, text: '明天发货。', id: sent.id }]);
    now += 50_001;
    await send(outgoing({ reply: { ...fresh(), replyUntil: now - 1 }, key: 'l'.repeat(32) }));
    expect(platform.sent.map(({ by }) => by)).toEqual(['reply', 'push']);
  });

  it('uses a token for the first part of an answer only', async () => {
    const reply = fresh();
    for (const key of ['a', 'b', 'c']) await send(outgoing({ reply, key: key.repeat(32), text: key }));
    expect(platform.sent.map(({ by, text }) => `${by} ${text}`)).toEqual(['reply a', 'push b', 'push c']);
    expect(platform.server.callsOf('/reply')).toHaveLength(1);
  });

  it('is a push when LINE takes the token no more', async () => {
    await send(outgoing({ reply: { replyToken: 'spent', replyUntil: now + 9 } }));
    expect(platform.sent).toMatchObject([{ by: 'push' }]);
  });

  it.each(['reply', 'push'])('arrives once when the answer to a %s was not heard', async (by) => {
    const message = outgoing(by === 'reply' ? { reply: fresh() } : {});
    platform.server.failNext('unheard', by);
    await expect(send(message)).rejects.toMatchObject({ kind: 'unknown' });
    await send(message);
    expect(platform.sent).toMatchObject([{ by }]);
  });

  it.each(['reply', 'push'])('arrives when a %s was lost', async (by) => {
    const message = outgoing(by === 'reply' ? { reply: fresh() } : {});
    platform.server.failNext('lost', by);
    await expect(send(message)).rejects.toMatchObject({ kind: 'unknown' });
    await send(message);
    expect(platform.sent).toMatchObject([{ by }]);
  });

  it.each([429, 503])(
    'is a push when LINE has answered %d until the token ended: the reply was not used',
    async (status) => {
      const message = outgoing({ reply: fresh() });
      platform.server.failNext({ status }, 'reply');
      await expect(send(message)).rejects.toMatchObject({ kind: expect.stringMatching(/rate|transient/) });
      now += 51_000;
      await send(message);
      expect(platform.sent).toMatchObject([{ by: 'push', text: '明天发货。' }]);
    },
  );

  it('stays unsure of a reply that may have arrived, though LINE is too busy for the second try', async () => {
    const message = outgoing({ reply: fresh() });
    platform.server.failNext('unheard', 'reply');
    await expect(send(message)).rejects.toMatchObject({ kind: 'unknown' });
    platform.server.failNext({ status: 429 }, 'reply');
    await expect(send(message)).rejects.toMatchObject({ kind: 'rate' });
    now += 51_000;
    await expect(send(message)).rejects.toMatchObject({ kind: 'unknown' });
    expect(platform.sent).toHaveLength(1);
  });

  it('does not guess what became of a reply whose token has ended since', async () => {
    const message = outgoing({ reply: fresh() });
    platform.server.failNext('unheard', 'reply');
    await expect(send(message)).rejects.toMatchObject({ kind: 'unknown' });
    now += 61_000;
    await expect(send(message)).rejects.toMatchObject({ kind: 'unknown', message: expect.stringContaining('before') });
    expect(platform.sent).toHaveLength(1);
  });

  it('takes one token for ten senders at once, and one more when it has ended', async () => {
    const many = () =>
      Promise.all(
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((n) =>
          send(outgoing({ key: `${platform.tokensIssued}${n}`.repeat(16) })),
        ),
      );
    await many();
    expect(platform.tokensIssued).toBe(1);
    platform.expireTokens();
    await many();
    expect(platform.tokensIssued).toBe(2);
    expect(platform.sent).toHaveLength(20);
  });

  it.each([
    ['the length', { text: '长'.repeat(5001) }, () => {}, 'too_long'],
    ['the rate', {}, () => void (platform.pushesPerSecond = 0), 'rate'],
    ['the quota', {}, () => void (platform.quota = 0), 'refused'],
    ['5xx', {}, () => platform.server.failNext({ status: 500 }, 'push'), 'unknown'],
    ['the right to push', {}, () => platform.server.failNext({ status: 403 }, 'push'), 'auth'],
  ])('says what %s has to do with a failure', async (_, message, begin, kind) => {
    begin();
    await expect(send(outgoing(message))).rejects.toMatchObject({ name: 'SendError', kind });
  });

  it('tells a wrong secret from a wrong message, and tells nobody the secret', async () => {
    const wrong = { id: 'a', config: line.config.parse({ ...config, channelSecret: 'geheim', apiRoot: platform.url }) };
    const failed = line.send(outgoing(), wrong, host);
    await expect(failed).rejects.toMatchObject({ kind: 'auth', message: expect.not.stringContaining('geheim') });
  });

  it('takes 5000 UTF-16 units, as many as it says it does', async () => {
    const { max } = line.capabilities.text;
    await send(outgoing({ text: '😀'.repeat(max / 2) }));
    expect(platform.sent[0]?.text).toHaveLength(5000);
  });

  it('shows the animation to one visitor, not to a group', async () => {
    await line.typing?.({ conversation: { id: VISITOR, type: 'direct' }, reply: {} }, connected, host);
    await line.typing?.({ conversation: { id: 'C1', type: 'group' }, reply: {} }, connected, host);
    expect(platform.server.callsOf('/loading/start')).toMatchObject([
      { fields: { chatId: VISITOR, loadingSeconds: 20 } },
    ]);
  });

  it('takes and gives back the chat only as a module', async () => {
    const target = { conversation: { id: VISITOR, type: 'direct' as const }, reply: {} };
    await line.handOff?.('human', target, connected, host);
    const moduleConfig = line.config.parse({ ...config, chatControl: 'module', apiRoot: platform.url });
    const asModule = { id: 'a', config: moduleConfig };
    await line.handOff?.('bot', target, asModule, host);
    await line.handOff?.('human', target, asModule, host);
    const changes = platform.server.callsOf('/control/').map(({ path }) => path.split('/').at(-1));
    expect(changes).toEqual(['acquire', 'release']);
  });

  it('names the host that may be called, with its port', () => {
    expect(line.hosts(connected.config)).toEqual([platform.server.host, 'api-data.line.me']);
    expect(line.hosts(line.config.parse(config))).toEqual(['api.line.me', 'api-data.line.me']);
  });
});

describe('what the check of LINE finds', () => {
  let platform: LineSimulator;
  beforeEach(async () => void (platform = await LineSimulator.start()));
  afterEach(() => platform.close());

  const check = (more = {}) => {
    const given = { id: 'a', config: line.config.parse({ ...config, apiRoot: platform.url, ...more }) };
    return line.check!(given, new LocalHost());
  };

  it('is in order when all is set', async () => {
    platform.webhook = { endpoint: 'https://desk.example/hooks/line/a', active: true };
    const findings = await check({ botUserId: BOT });
    expect(findings.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(findings.map(({ what }) => what.en).join('\n')).toContain('200 pushes are left');
  });

  it('says what to set where', async () => {
    platform.quota = 0;
    const findings = await check({ botUserId: `U${'0'.repeat(32)}` });
    const wrong = findings.filter(({ ok }) => !ok);
    expect(wrong).toHaveLength(3);
    expect(wrong[0]?.fix?.zh).toContain(BOT);
    expect(wrong[1]).toMatchObject({
      what: { en: 'No webhook is set' },
      fix: { en: expect.stringContaining('Use webhook') },
    });
    expect(wrong[2]?.fix?.en).toContain('plan');
    platform.webhook = { endpoint: 'https://desk.example/hooks/line/a', active: false };
    expect((await check()).some(({ what }) => what.zh === 'Webhook 已设置但未启用')).toBe(true);
    platform.webhook = { endpoint: 'https://old-desk.example/hooks/line/b', active: true };
    expect((await check()).find(({ ok }) => !ok)).toMatchObject({
      what: { zh: 'Webhook 指向别处：https://old-desk.example/hooks/line/b' },
      fix: { en: expect.stringContaining('the webhook URL shown here') },
    });
  });

  it('stops at a wrong secret', async () => {
    const findings = await check({ channelSecret: 'wrong' });
    expect(findings).toMatchObject([
      { ok: false, what: { en: expect.stringContaining('does not know this channel') } },
    ]);
  });
});
