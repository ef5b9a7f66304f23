import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../../src/sdk/channel.js';
import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { TelegramSimulator } from '../../test/simulator/telegram.js';
import telegram from './index.js';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const SECRET = 'a-secret_of_160123';
const HOOK = { botToken: TOKEN, username: '@MossBot', mode: 'webhook', secretToken: SECRET };

const sample = (name: string) => JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8')) as object;
const accountOf = (config: unknown): Account<unknown> => ({ id: 'a1', config: telegram.config.parse(config) });
const call = (update: object, secret = SECRET) => rawRequest(TelegramSimulator.call(update, secret));

channelContract({
  channel: telegram,
  config: HOOK,
  foreignConfig: { ...HOOK, secretToken: 'another-secret-0123' },
  now: Date.now(),
  genuine: [
    { name: '一条中文消息', request: call(sample('private')), keys: ['5417093322:1365'] },
    { name: 'a mention in a topic', request: call(sample('group-mention')), keys: ['-1002233445566:88'] },
    { name: 'a photo', request: call(sample('photo')), keys: ['417:1366'] },
    { name: 'a change', request: call(sample('edited')), keys: ['update:926417304'] },
    { name: 'what we do not know', request: call({ update_id: 1, poll: {} }), keys: [] },
  ],
  proof: 'x-telegram-bot-api-secret-token',
  coversBody: false,
});

describe('an update of Telegram', () => {
  const read = async (update: object, config: object = HOOK): Promise<readonly ChannelEvent[]> =>
    eventsOf(
      telegram,
      await telegram.verify(call(update), accountOf(config), new LocalHost(() => 7000)),
      accountOf(config),
    );

  it('says a message of a private chat', async () => {
    expect(await read(sample('private'))).toEqual([
      {
        kind: 'message',
        key: '5417093322:1365',
        at: 1_795_650_000_000,
        conversation: { id: '5417093322', type: 'direct' },
        sender: { id: '5417093322', role: 'user', name: '芳 王' },
        addressed: true,
        parts: [{ type: 'text', text: '订单 A12 怎么退货？😀' }],
        reply: { message: '1365' },
      },
    ]);
  });

  it('says a mention in a topic, without the name', async () => {
    expect(await read(sample('group-mention'))).toMatchObject([
      {
        addressed: true,
        conversation: { id: '-1002233445566', type: 'group', thread: '12' },
        parts: [{ text: '😀  运费谁付？' }],
      },
    ]);
    expect(await read(sample('group-mention'), { ...HOOK, username: 'OtherBot' })).toMatchObject([
      { addressed: false },
    ]);
    expect(await read(sample('group-mention'), { ...HOOK, username: undefined })).toMatchObject([{ addressed: false }]);
  });

  it('is for the bot when it answers the bot', async () => {
    const chat = { id: -100, type: 'group' };
    const from = { id: 417, is_bot: false, first_name: 'Ann' };
    const said = (to: number) => ({
      message_id: 9,
      date: 1,
      chat,
      from,
      text: '还有吗？',
      reply_to_message: { from: { id: to } },
      message_thread_id: 5,
    });
    expect(await read({ update_id: 1, message: said(110_201_543) })).toMatchObject([{ addressed: true }]);
    const [other] = await read({ update_id: 1, message: said(417) });
    expect(other).toMatchObject({ addressed: false });
    expect(other?.conversation).toEqual({ id: '-100', type: 'group' });
  });

  it('says a photo in its largest size, with what is written below it', async () => {
    const parts = [
      { type: 'text', text: '这个坏了' },
      { type: 'media', media: 'image', ref: 'AgACAgUAA-large' },
    ];
    expect(await read(sample('photo'))).toMatchObject([{ parts }]);
  });

  it('says a change by the key of the message', async () => {
    const [said] = await read(sample('private'));
    expect(await read(sample('edited'))).toMatchObject([{ kind: 'edited', message: said?.key, at: 1_795_650_010_000 }]);
  });

  it('says commands, comings and goings, and nothing of bots and channels', async () => {
    const events = (await Promise.all((sample('others') as object[]).map((update) => read(update)))).flat();
    expect(events).toMatchObject([
      { kind: 'joined', conversation: { id: '417', type: 'direct' } },
      { kind: 'action', action: 'human', conversation: { id: '-100', type: 'group' } },
      { kind: 'left', key: 'update:3', at: 1_795_650_003_000 },
      { kind: 'action', action: 'stop', at: 7000, conversation: { id: '417', thread: '7' } },
    ]);
    expect(events).toHaveLength(4);
  });

  it.each([
    [{ sticker: { emoji: '😀' } }, [{ type: 'text', text: '😀' }]],
    [{ location: { latitude: 1, longitude: 2 } }, [{ type: 'other', name: 'location' }]],
    [{ voice: { file_id: 'v' } }, [{ type: 'media', media: 'audio', ref: 'v' }]],
    [
      { document: { file_id: 'd', file_name: '发票.pdf' } },
      [{ type: 'media', media: 'file', ref: 'd', name: '发票.pdf' }],
    ],
  ])('says %j', async (more, parts) => {
    const message = {
      message_id: 9,
      date: 1,
      chat: { id: 5, type: 'private' },
      from: { id: 5, first_name: 'A' },
      ...more,
    };
    expect(await read({ update_id: 1, message })).toMatchObject([{ parts }]);
  });

  it('is refused for an account that fetches', async () => {
    const account = accountOf({ botToken: TOKEN, secretToken: SECRET });
    expect(await telegram.verify(call(sample('private')), account, new LocalHost())).toMatchObject({ status: 403 });
  });
});

describe('the settings of Telegram', () => {
  it.each([
    ['no token', { ...HOOK, botToken: '令牌' }],
    ['a webhook without a secret', { ...HOOK, secretToken: undefined }],
    ['a short secret', { ...HOOK, secretToken: 'short' }],
    ['a secret that no header carries', { ...HOOK, secretToken: '密钥密钥密钥密钥密钥密钥密钥密钥密钥' }],
    ['another way', { ...HOOK, mode: 'push' }],
  ])('refuse %s', (_, config) => {
    expect(telegram.config.safeParse(config).success).toBe(false);
  });

  it('fetch if nothing else is said, and hide what is secret', () => {
    expect(telegram.config.parse({ botToken: TOKEN })).toMatchObject({
      mode: 'poll',
      apiRoot: 'https://api.telegram.org',
    });
    const { properties = {} } = z.toJSONSchema(telegram.config, { io: 'input', unrepresentable: 'any' });
    const secrets = Object.entries(properties).filter(
      ([, field]) => typeof field === 'object' && field['secret'] === true,
    );
    expect(secrets.map(([name]) => name)).toEqual(['botToken', 'secretToken']);
    expect(telegram.hosts(telegram.config.parse({ botToken: TOKEN }))).toEqual(['api.telegram.org']);
  });
});
