import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { signedCallback } from '../../test/simulator/dingtalk.js';
import type { HookCall } from '../../test/simulator/hook-caller.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import dingtalk from './index.js';

const NOW = 1764140401000;
const HOUR = 3600_000;
const app = { clientId: 'dingabcdefgh12345678', clientSecret: 'Zm9yIHNpbXVsYXRpb24gb25seQ-_secret' };
const http = { ...app, mode: 'http' };

const sample = (name: string) =>
  JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8')) as Record<string, unknown>;
const signed = (message: unknown) => signedCallback(app, message, NOW);
const accountOf = (config: object) => ({ id: 'account', config: dingtalk.config.parse(config) });
const verify = async (call: HookCall, config: object = http, now = NOW) =>
  dingtalk.verify(rawRequest(call), accountOf(config), new LocalHost(() => now));
const read = async (message: unknown, config: object = http) =>
  eventsOf(dingtalk, await verify(signed(message), config), accountOf(config));

channelContract({
  channel: dingtalk,
  config: http,
  foreignConfig: { ...http, clientId: 'dingother', clientSecret: 'another' },
  now: NOW,
  genuine: [
    ['text-direct', 'msg0xRmO9YRL3fCzYy8A1bCdEg=='] as const,
    ['text-group', 'msgRkF1x2T3u4V5w6X7y8Z9aA=='] as const,
    ['rich-text', 'msgRich0000000000000000=='] as const,
  ].map(([name, key]) => ({ name, request: rawRequest(signed(sample(name))), keys: [key] })),
  proof: 'sign',
  coversBody: false,
});

describe('what DingTalk calls', () => {
  it('is refused while the account is in Stream mode, which is the default', async () => {
    expect(await verify(signed(sample('text-direct')), app)).toMatchObject({ kind: 'rejected', status: 403 });
  });

  it.each([
    [0.9 * HOUR, 'verified'],
    [-0.9 * HOUR, 'verified'],
    [1.1 * HOUR, 'rejected'],
    [-1.1 * HOUR, 'rejected'],
  ])('is taken %i ms later as %s', async (age, kind) => {
    expect(await verify(signed(sample('text-direct')), http, NOW + age)).toMatchObject({ kind });
  });

  it('is refused when it is for another robot of the same secret', async () => {
    const verdict = await verify(signed(sample('text-direct')), { ...http, robotCode: 'dingsecond' });
    expect(verdict).toMatchObject({ kind: 'rejected', status: 403 });
  });

  it('is answered with nothing to say', async () => {
    const verdict = await verify(signed(sample('text-direct')));
    const batch = verdict.kind === 'verified' ? dingtalk.parse(verdict.verified, accountOf(http)) : undefined;
    expect(batch?.ack.body).toBe('{"msgtype":"empty"}');
  });
});

describe('a message of DingTalk', () => {
  it('is read with what is needed to answer it', async () => {
    expect(await read(sample('text-direct'))).toEqual([
      {
        kind: 'message',
        key: 'msg0xRmO9YRL3fCzYy8A1bCdEg==',
        at: 1764140400123,
        conversation: { id: 'cidnVVm9kk1aB2cD3eF4gH5iJ6kL7mN8oP9qR0sT1uV2w=', type: 'direct' },
        sender: { id: 'manager7079', role: 'user', name: '王小明' },
        addressed: true,
        parts: [{ type: 'text', text: '怎么退货？订单 2026112600017😀' }],
        reply: {
          webhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=0123456789abcdef0123456789abcdef',
          webhookUntil: 1764145800000,
          staffId: 'manager7079',
        },
      },
    ]);
  });

  it('in a group says whether the robot was meant', async () => {
    expect(await read(sample('text-group'))).toMatchObject([{ addressed: true, conversation: { type: 'group' } }]);
    expect(await read({ ...sample('text-group'), isInAtList: false })).toMatchObject([{ addressed: false }]);
  });

  it('is of one text and its pictures when it is rich', async () => {
    expect(await read(sample('rich-text'))).toMatchObject([
      {
        parts: [
          { type: 'text', text: '屏幕裂了，能换吗？' },
          { type: 'media', media: 'image', ref: 'mIofN681YE3f/+m+NntqpTn9' },
        ],
      },
    ]);
  });

  it.each([
    ['picture', { downloadCode: 'c' }, [{ type: 'media', media: 'image', ref: 'c' }]],
    [
      'audio',
      { downloadCode: 'c', recognition: '怎么退货' },
      [
        { type: 'text', text: '怎么退货' },
        { type: 'media', media: 'audio', ref: 'c' },
      ],
    ],
    ['video', { downloadCode: 'c', videoType: 'mp4' }, [{ type: 'media', media: 'video', ref: 'c' }]],
    [
      'file',
      { downloadCode: 'c', fileName: '发票.pdf' },
      [{ type: 'media', media: 'file', ref: 'c', name: '发票.pdf' }],
    ],
    ['interactiveCard', { downloadCode: 'c' }, [{ type: 'other', name: 'interactiveCard' }]],
    ['text', {}, [{ type: 'other', name: 'text' }]],
    ['constructor', { downloadCode: 'c' }, [{ type: 'other', name: 'constructor' }]],
  ])('of type %s is read', async (msgtype, content, parts) => {
    expect(await read({ ...sample('text-direct'), text: undefined, msgtype, content })).toMatchObject([{ parts }]);
  });

  it('of somebody outside the company can be answered only in time', async () => {
    const [event] = await read({ ...sample('text-direct'), senderStaffId: undefined });
    expect(event).toMatchObject({ sender: { id: '$:LWCP_v1:$0123456789abcdefghijkl==' } });
    expect(event?.reply).toMatchObject({ expiresAt: 1764145800000 });
    expect(event?.reply.staffId).toBeUndefined();
  });

  it.each([
    ['https://oapi.dingtalk.com/robot/sendBySession?session=1', true],
    ['https://oapi.dingtalk.io/robot/sendBySession?session=1', true],
    ['http://oapi.dingtalk.com/robot/sendBySession?session=1', false],
    ['https://oapi.dingtalk.com.evil.example/robot', false],
    ['https://oapi.dingtalk.com@evil.example/', false],
    ['https://evil@oapi.dingtalk.com/', false],
    ['https://oapi.dingtalk.com:8443/', false],
    ['https://169.254.169.254/latest', false],
    ['https://钉钉.example/', false],
    ['file:///etc/passwd', false],
    ['', false],
  ])('names %s as the address for answers: is it kept? %s', async (sessionWebhook, kept) => {
    const [event] = await read({ ...sample('text-direct'), sessionWebhook });
    expect(event?.reply.webhook).toBe(kept ? sessionWebhook : undefined);
  });

  it('of the robot itself, and what is none, says nothing', async () => {
    const own = sample('text-direct');
    expect(await read({ ...own, senderId: own.chatbotUserId })).toEqual([]);
    expect(await read({ robotCode: app.clientId, msgtype: 'text' })).toEqual([]);
  });
});
