import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import type { HookCall } from '../../test/simulator/hook-caller.js';
import { signedEvent } from '../../test/simulator/qq.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import qq from './index.js';
import { keyOf } from './signature.js';

const NOW = Date.parse('2026-11-26T15:00:01+08:00');
const HOUR = 3600_000;
const app = { appId: '102000001', appSecret: 'naOC0ocQE3shWLAfffVLB1rhYPG7' };

const sample = (name: string) => readFileSync(join(__dirname, `samples/${name}.json`), 'utf8');
const accountOf = (config: object = {}) => ({ id: 'a', config: qq.config.parse({ ...app, ...config }) });
const verify = async (call: HookCall, config: object = {}, now = NOW) =>
  qq.verify(rawRequest(call), accountOf(config), new LocalHost(() => now));
const read = async (body: string) => eventsOf(qq, await verify(signedEvent(app, body, NOW)), accountOf());

channelContract({
  channel: qq,
  config: app,
  foreignConfig: { appId: '102000002', appSecret: 'DG5g3B4j9X2KOErG' },
  now: NOW,
  genuine: [
    ['direct', 'ROBOT1.0_Kfq8oIFF2M3RHyBUtwSF1xvnlJDbqPDMHTG0Hc3hUUE!'] as const,
    ['group', 'ROBOT1.0_aMVd5P2sL4cDe6FgH8iJkLmNoPqRsTuVwXyZ'] as const,
    ['group-add', 'GROUP_ADD_ROBOT:91f9ab27'] as const,
  ].map(([name, key]) => ({ name, request: rawRequest(signedEvent(app, sample(name), NOW)), keys: [key] })),
  proof: 'x-signature-ed25519',
  coversBody: true,
});

describe('the signature of QQ', () => {
  /** bot.q.qq.com, 安全和授权: the body is of several lines there, and only so does it fit its signature. */
  const DOCUMENTED = {
    headers: {
      'x-signature-timestamp': '1725442341',
      'x-signature-ed25519':
        '865ad13a61752ca65e26bde6676459cd36cf1be609375b37bd62af366e1dc25a8dc789ba7f14e017ada3d554c671a911bfdf075ba54835b23391d509579ed002',
    },
    body: '{\n  "op": 0,\n  "d": {},\n  "t": "GATEWAY_EVENT_NAME"\n}',
  };

  it('has the key that the documentation says', () => {
    const spki = createPublicKey(keyOf(app.appSecret)).export({ format: 'der', type: 'spki' });
    expect(spki.subarray(-32).toString('hex')).toBe('d7c362fe78aef81ff23287b493628b5db02a3c4fe30b215e4d19609b5d76673a');
  });

  it('is over the bytes as they come: the documented event is genuine, and on one line it is not', async () => {
    expect(await verify(DOCUMENTED, {}, 1725442341000)).toMatchObject({ kind: 'verified' });
    const line = { ...DOCUMENTED, body: '{ "op": 0,"d": {}, "t": "GATEWAY_EVENT_NAME"}' };
    expect(await verify(line, {}, 1725442341000)).toMatchObject({ kind: 'rejected', status: 401 });
  });

  it.each([
    [0.9 * HOUR, 'verified'],
    [-0.9 * HOUR, 'verified'],
    [1.1 * HOUR, 'rejected'],
    [-1.1 * HOUR, 'rejected'],
  ])('holds for an hour: %i ms later the call is %s', async (age, kind) => {
    expect(await verify(signedEvent(app, sample('direct'), NOW), {}, NOW + age)).toMatchObject({ kind });
  });

  it('is refused when the call names another bot', async () => {
    const call = signedEvent(app, sample('direct'), NOW);
    const named = { ...call, headers: { ...call.headers, 'x-bot-appid': '102000002' } };
    expect(await verify(named)).toMatchObject({ kind: 'rejected', status: 401 });
  });
});

describe('the validation of the address', () => {
  const secret = { appSecret: 'DG5g3B4j9X2KOErG' };
  const ask = (d: object) => ({ body: JSON.stringify({ op: 13, d }) });
  const documented = ask({ plain_token: 'Arq0D5A61EgUu4OxUvOp', event_ts: '1725442341' });

  it('is answered as the documentation says', async () => {
    expect(await verify(documented, secret)).toMatchObject({
      kind: 'handshake',
      reply: {
        body: '{"plain_token":"Arq0D5A61EgUu4OxUvOp","signature":"87befc99c42c651b3aac0278e71ada338433ae26fcb24307bdc5ad38c1adc2d01bcfcadc0842edac85e85205028a1132afe09280305f13aa6909ffc2d652c706"}',
      },
    });
  });

  it('is answered when it is signed, and not when it is signed wrongly', async () => {
    const call = signedEvent({ ...app, ...secret }, documented.body, NOW);
    expect(await verify(call, secret)).toMatchObject({ kind: 'handshake' });
    expect(await verify(call)).toMatchObject({ kind: 'rejected', status: 401 });
    const half = { ...call, headers: { 'x-signature-timestamp': call.headers?.['x-signature-timestamp'] ?? '' } };
    expect(await verify(half, secret)).toMatchObject({ kind: 'rejected', status: 401 });
  });

  it.each([
    [{ plain_token: '{"op":0,"t":"C2C_MESSAGE_CREATE","d":{}}', event_ts: '1725442341' }],
    [{ plain_token: '\n{"op":0}', event_ts: '1725442341' }],
    [{ plain_token: 'a b', event_ts: '1725442341' }],
    [{ plain_token: '中文', event_ts: '1725442341' }],
    [{ plain_token: '', event_ts: '1725442341' }],
    [{ plain_token: 'a'.repeat(65), event_ts: '1725442341' }],
    [{ plain_token: 'abc', event_ts: '1725442341{' }],
    [{ plain_token: 'abc', event_ts: '1725442341\n' }],
    [{ plain_token: 'abc', event_ts: '172544234' }],
    [{ plain_token: 'abc', event_ts: 1725442341 }],
  ])('has nothing signed that could be an event: %j', async (d) => {
    expect(await verify(ask(d), secret)).toMatchObject({ kind: 'rejected' });
  });
});

describe('what QQ says', () => {
  it('is read with what is needed to answer it', async () => {
    expect(await read(sample('direct'))).toEqual([
      {
        kind: 'message',
        key: 'ROBOT1.0_Kfq8oIFF2M3RHyBUtwSF1xvnlJDbqPDMHTG0Hc3hUUE!',
        at: NOW - 1000,
        conversation: { id: 'E4F4AEA33253A2797FB897C50B81D7ED', type: 'direct' },
        sender: { id: 'E4F4AEA33253A2797FB897C50B81D7ED', role: 'user' },
        addressed: true,
        parts: [
          { type: 'text', text: '怎么退货？😀' },
          {
            type: 'media',
            media: 'image',
            ref: 'https://multimedia.nt.qq.com.cn/download?appid=1406&fileid=abc',
            name: '屏幕.jpg',
          },
        ],
        reply: {
          messageId: 'ROBOT1.0_Kfq8oIFF2M3RHyBUtwSF1xvnlJDbqPDMHTG0Hc3hUUE!',
          expiresAt: NOW - 1000 + HOUR,
        },
      },
    ]);
  });

  it('in a group can be answered for five minutes', async () => {
    expect(await read(sample('group'))).toMatchObject([
      {
        conversation: { id: 'C9F778FE6ADF9D1D1DBE395BF744A33A', type: 'group' },
        parts: [{ text: 'When will it ship?' }],
        reply: { expiresAt: NOW - 1000 + 300_000 },
      },
    ]);
  });

  it('is acknowledged with op 12', async () => {
    const verdict = await verify(signedEvent(app, sample('direct'), NOW));
    const batch = verdict.kind === 'verified' ? qq.parse(verdict.verified, accountOf()) : undefined;
    expect(batch?.ack.body).toBe('{"op":12}');
  });

  it.each([
    ['voice', 'audio'],
    ['video/mp4', 'video'],
    ['image/png', 'image'],
    ['file', 'file'],
    ['application/pdf', 'file'],
    ['', 'file'],
  ])('may have a file of type «%s», which is %s', async (content_type, media) => {
    const event = JSON.parse(sample('direct')) as { d: { content?: string; attachments: object[] } };
    delete event.d.content;
    event.d.attachments = [{ content_type, url: 'https://multimedia.nt.qq.com.cn/1' }];
    expect(await read(JSON.stringify(event))).toMatchObject([{ parts: [{ type: 'media', media }] }]);
  });

  it.each([
    ['FRIEND_ADD', { openid: 'o', timestamp: 1795676400 }, 'joined', 'direct'],
    ['FRIEND_DEL', { openid: 'o', timestamp: '1795676400' }, 'left', 'direct'],
    ['GROUP_DEL_ROBOT', { group_openid: 'g', op_member_openid: 'o', timestamp: 1795676400 }, 'left', 'group'],
  ])('is %s of %j: %s', async (t, d, kind, type) => {
    expect(await read(JSON.stringify({ op: 0, id: `${t}:1`, t, d }))).toMatchObject([
      { kind, key: `${t}:1`, at: 1795676400000, conversation: { type } },
    ]);
  });

  it.each(['constructor', 'GUILD_CREATE', 'C2C_MESSAGE_CREATE', 'GROUP_AT_MESSAGE_CREATE', 'FRIEND_ADD'])(
    'is nothing when it is %s without what it needs',
    async (t) => {
      expect(await read(JSON.stringify({ op: 0, id: 'x', t, d: { id: 'y' } }))).toEqual([]);
    },
  );
});
