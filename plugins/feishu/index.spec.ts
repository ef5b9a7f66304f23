import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { challengeCall, signedCall } from '../../test/simulator/feishu-calls.js';
import type { HookCall } from '../../test/simulator/hook-caller.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { decrypt } from './envelope.js';
import feishu from './index.js';

const NOW = 1764140401000;
const HOUR = 3600_000;

const app = {
  mode: 'webhook',
  appId: 'cli_9f5343c580712544',
  appSecret: 'dskLLdkasdjlasdKK',
  encryptKey: 'kudryavka',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
};

interface Sample {
  readonly header: Record<string, string>;
  readonly event: { readonly message: Record<string, unknown>; readonly sender: Record<string, unknown> };
}

const sample = (name: string) => JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8')) as Sample;
const signed = (event: unknown) => signedCall(app, event, NOW);
const accountOf = (config: object = {}) => ({ id: 'account', config: feishu.config.parse({ ...app, ...config }) });
const verify = async (call: HookCall, config: object = {}, now = NOW) =>
  feishu.verify(rawRequest(call), accountOf(config), new LocalHost(() => now));
const read = async (event: unknown, config: object = {}) =>
  eventsOf(feishu, await verify(signed(event), config), accountOf(config));

channelContract({
  channel: feishu,
  config: app,
  foreignConfig: { ...app, appId: 'cli_other', encryptKey: 'another', verificationToken: 'other' },
  now: NOW,
  genuine: [
    ['text-direct', 'om_5ce6d572455d361153b7cb51da133945'] as const,
    ['text-group', 'om_dc13264520392913993dd051dba21dcf'] as const,
    ['post', 'om_1c6d3c0b8ad14a5a9a0b1e0c9e1a2b3c'] as const,
    ['recalled', 'om_5ce6d572455d361153b7cb51da133945:recalled'] as const,
  ].map(([name, key]) => ({ name, request: rawRequest(signed(sample(name))), keys: [key] })),
  proof: 'x-lark-signature',
  coversBody: true,
});

describe('what Feishu calls', () => {
  it('decrypts the sample of the platform', () => {
    expect(decrypt('test key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world');
    expect(decrypt('test kez', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).not.toBe('hello world');
  });

  it('answers the handshake, which has the key and the token but no signature', async () => {
    expect(await verify(challengeCall(app, 'ajls384kdjx98XX'))).toEqual({
      kind: 'handshake',
      reply: {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: '{"challenge":"ajls384kdjx98XX"}',
      },
    });
    expect(await verify(challengeCall({ ...app, verificationToken: 'another' }, 'x'))).toMatchObject({
      kind: 'rejected',
      status: 401,
    });
  });

  it('refuses a handshake and an event in the clear', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'x', token: app.verificationToken });
    expect(await verify({ body })).toMatchObject({ kind: 'rejected', status: 400 });
    expect(await verify(signedCall(app, {}, NOW, JSON.stringify(sample('text-direct'))))).toMatchObject({
      kind: 'rejected',
    });
  });

  it.each(['encryptKey', 'verificationToken'])('refuses to be set up for the web hook without %s', (name) => {
    expect(feishu.config.safeParse({ ...app, [name]: '' }).success).toBe(false);
    expect(feishu.config.safeParse({ ...app, [name]: undefined }).success).toBe(false);
    expect(feishu.config.safeParse({ ...app, [name]: undefined, mode: 'socket' }).success).toBe(true);
  });

  it('refuses every call where the account listens over the long connection', async () => {
    expect(await verify(signed(sample('text-direct')), { mode: 'socket' })).toMatchObject({ status: 403 });
  });

  it('takes a body with spaces, for the signature is over the bytes', async () => {
    const call = signed(sample('text-direct'));
    const spaced = signedCall(app, undefined, NOW, String(call.body).replace('{"encrypt":', '{ "encrypt" : '));
    expect(await verify(spaced)).toMatchObject({ kind: 'verified' });
  });

  it.each([
    [7.1 * HOUR, 'verified'],
    [-7.1 * HOUR, 'verified'],
    [8.1 * HOUR, 'rejected'],
    [-8.1 * HOUR, 'rejected'],
  ])('takes a call that is %i ms old as %s', async (age, kind) => {
    const call = signed(sample('text-direct'));
    expect(await verify(call, {}, NOW + age)).toMatchObject({ kind });
  });

  it('refuses the call for another app, though it knows the keys', async () => {
    const verdict = await verify(signed(sample('text-direct')), { appId: 'cli_other' });
    expect(verdict).toMatchObject({ kind: 'rejected', status: 403 });
  });

  it('reads a message', async () => {
    expect(await read(sample('text-direct'))).toEqual([
      {
        kind: 'message',
        key: 'om_5ce6d572455d361153b7cb51da133945',
        at: 1764140400210,
        conversation: { id: 'oc_5ce6d572455d361153b7xx51da133945', type: 'direct' },
        sender: { id: 'ou_84aad35d084aa403a838cf73ee18467', role: 'user' },
        addressed: true,
        parts: [{ type: 'text', text: '怎么退货？\n订单 2026112600017，谢谢🙏' }],
        reply: { messageId: 'om_5ce6d572455d361153b7cb51da133945' },
      },
    ]);
  });

  it('knows a message again that comes as another event', async () => {
    const again = sample('text-direct');
    again.header.event_id = 'another';
    expect((await read(again))[0]?.key).toBe((await read(sample('text-direct')))[0]?.key);
  });

  it('puts names in the place of keys, and knows its own', async () => {
    expect(await read(sample('text-group'))).toMatchObject([
      {
        conversation: { id: 'oc_a0553eda9014c201e6969b478895c230', type: 'group', thread: 'omt_d4be107c616a' },
        addressed: true,
        parts: [{ text: '请告诉 @王小明 什么时候发货' }],
      },
    ]);
    expect(await read(sample('text-group'), { botOpenId: 'ou_somebody' })).toMatchObject([
      { addressed: false, parts: [{ text: '@小苔 请告诉 @王小明 什么时候发货' }] },
    ]);
  });

  it.each([
    [{ bot_info: { app_id: 'cli_9f5343c580712544' }, mentioned_type: 'bot' }, {}, true],
    [{ bot_info: { app_id: 'cli_other' }, mentioned_type: 'bot' }, {}, false],
    [{ mentioned_type: 'user' }, {}, false],
    [{}, {}, true],
    [{}, { botOpenId: 'ou_1' }, true],
    [{}, { botOpenId: 'ou_2' }, false],
  ])('tells whether %j is the bot, by %j: %s', async (mention, config, addressed) => {
    const event = sample('text-group');
    event.event.message.mentions = [{ key: '@_user_1', name: '小苔', id: { open_id: 'ou_1' }, ...mention }];
    expect(await read(event, config)).toMatchObject([{ addressed }]);
  });

  it('reads rich text, links and pictures', async () => {
    expect(await read(sample('post'))).toMatchObject([
      {
        parts: [
          { type: 'text', text: '屏幕坏了\n见图和订单 https://shop.example/o/17 \nCan I return it?' },
          { type: 'media', media: 'image', ref: 'om_1c6d3c0b8ad14a5a9a0b1e0c9e1a2b3c/img_v2_8f2ca0b6' },
        ],
      },
    ]);
  });

  it.each([
    ['image', '{"image_key":"img_1"}', { type: 'media', media: 'image', ref: 'om_m/img_1' }],
    ['file', '{"file_key":"f_1","file_name":"发票.pdf"}', { media: 'file', ref: 'om_m/f_1', name: '发票.pdf' }],
    ['audio', '{"file_key":"f_2","duration":2000}', { media: 'audio', ref: 'om_m/f_2' }],
    ['media', '{"file_key":"f_3","image_key":"i"}', { media: 'video', ref: 'om_m/f_3' }],
    ['sticker', '{"file_key":"f_4"}', { type: 'other', name: 'sticker' }],
    ['location', '{"name":"上海"}', { type: 'other', name: 'location' }],
    ['post', '{"content":"?"}', { type: 'other', name: 'post' }],
    ['constructor', 'not JSON', { type: 'other', name: 'constructor' }],
  ])('reads a message of type %s', async (message_type, content, part) => {
    const event = sample('text-direct');
    Object.assign(event.event.message, { message_type, content, message_id: 'om_m' });
    expect(await read(event)).toMatchObject([{ parts: [part] }]);
  });

  it('reads what was taken back, and being put into a group', async () => {
    expect(await read(sample('recalled'))).toMatchObject([
      { kind: 'deleted', message: 'om_5ce6d572455d361153b7cb51da133945' },
    ]);
    const joined = sample('recalled');
    joined.header.event_type = 'im.chat.member.bot.added_v1';
    Object.assign(joined.event, { operator_id: { open_id: 'ou_1' } });
    expect(await read(joined)).toMatchObject([{ kind: 'joined', conversation: { type: 'group' } }]);
  });

  it('says nothing of other apps and of what it does not know', async () => {
    const bot = sample('text-direct');
    bot.event.sender.sender_type = 'app';
    expect(await read(bot)).toEqual([]);
    const other = sample('text-direct');
    other.header.event_type = 'toString';
    expect(await read(other)).toEqual([]);
  });

  it('names the only hosts it calls', () => {
    const hosts = (apiRoot?: string) => feishu.hosts(accountOf({ ...(apiRoot && { apiRoot }) }).config);
    expect(hosts()).toEqual(['open.feishu.cn', '.feishu.cn']);
    expect(hosts('https://open.larksuite.com')).toEqual(['open.larksuite.com', '.larksuite.com']);
    expect(hosts('https://feishu.example.cn:8443')).toEqual(['feishu.example.cn:8443']);
  });
});
