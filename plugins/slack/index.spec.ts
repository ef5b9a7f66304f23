import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../../src/sdk/channel.js';
import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import { channelContract, eventsOf } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { signedCall, TEAM } from '../../test/simulator/slack-calls.js';
import slack from './index.js';
import { defused, wordsOf } from './text.js';

/** docs.slack.dev, "Verifying requests from Slack". */
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const VECTOR_TIME = 1_531_420_618_000;
const VECTOR = rawRequest({
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  },
  body:
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
    '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
    '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
    '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
});
const CONFIG = { botToken: 'xoxb-1-2-abc', teamId: TEAM, mode: 'webhook', signingSecret: SECRET };

const sample = (name: string) => JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8')) as object;
const accountOf = (config: unknown): Account<unknown> => ({ id: 'a1', config: slack.config.parse(config) });
const host = new LocalHost(() => VECTOR_TIME);
const call = (said: object | URLSearchParams) => rawRequest(signedCall(said, { secret: SECRET, now: VECTOR_TIME }));
const command = (name: string, text: string, channel = 'D0ANNA') =>
  new URLSearchParams({
    ...{
      command: name,
      text,
      team_id: TEAM,
      channel_id: channel,
      channel_name: 'x',
      user_id: 'U0ANNA',
      user_name: 'anna',
    },
    ...{ trigger_id: '1.2.3', response_url: 'https://evil.example/' },
  });

channelContract({
  channel: slack,
  config: CONFIG,
  foreignConfig: { ...CONFIG, signingSecret: 'another' },
  now: VECTOR_TIME,
  genuine: [
    { name: '私聊消息', request: call(sample('direct')), keys: ['D0ANNA:1795650000.000100'] },
    { name: 'a mention', request: call(sample('mention')), keys: ['C0SHOP:1795650001.000200'] },
    { name: 'the same as a message', request: call(sample('mention-as-message')), keys: ['C0SHOP:1795650001.000200'] },
    {
      name: 'a change',
      request: call(sample('changed')),
      keys: ['changed:D0ANNA:1795650000.000100:1795650009.000500'],
    },
    { name: 'a deletion', request: call(sample('deleted')), keys: ['deleted:D0ANNA:1795650000.000100'] },
    { name: 'a command', request: call(command('/ask', '怎么退货？')), keys: ['command:1.2.3'] },
    { name: 'our own message', request: call(sample('own')), keys: [] },
    { name: 'a preview of a link', request: call(sample('preview')), keys: [] },
    {
      name: 'another event',
      request: call({ type: 'event_callback', team_id: TEAM, event: { type: 'team_join' } }),
      keys: [],
    },
  ],
  proof: 'x-slack-signature',
  coversBody: true,
});

describe('a call of Slack', () => {
  const read = async (said: object | URLSearchParams): Promise<readonly ChannelEvent[]> =>
    eventsOf(slack, await slack.verify(call(said), accountOf(CONFIG), host), accountOf(CONFIG));

  it('is the vector that Slack has published, in the workspace of the vector alone', async () => {
    const there = accountOf({ ...CONFIG, teamId: 'T1DC2JH3J' });
    expect(await slack.verify(VECTOR, there, host)).toMatchObject({ kind: 'verified' });
    expect(await slack.verify(VECTOR, accountOf(CONFIG), host)).toMatchObject({ kind: 'rejected', status: 403 });
    const body = Buffer.concat([VECTOR.body, Buffer.from('x')]);
    expect(await slack.verify({ ...VECTOR, body }, there, host)).toMatchObject({ kind: 'rejected', status: 401 });
  });

  it.each([-300, 300])('is refused a second beyond %i seconds', async (seconds) => {
    const at = (now: number) => slack.verify(call(sample('direct')), accountOf(CONFIG), new LocalHost(() => now));
    expect(await at(VECTOR_TIME + seconds * 1000)).toMatchObject({ kind: 'verified' });
    expect(await at(VECTOR_TIME + (seconds + Math.sign(seconds)) * 1000)).toMatchObject({ status: 401 });
  });

  it('shows that Slack has found us', async () => {
    const said = {
      token: 'x',
      challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
      type: 'url_verification',
    };
    const verdict = await slack.verify(call(said), accountOf(CONFIG), host);
    expect(verdict).toMatchObject({ kind: 'handshake', reply: { status: 200, body: said.challenge } });
  });

  it('is from another workspace by all that it says, or it is ours', async () => {
    const foreign = {
      ...sample('direct'),
      team_id: 'T0OTHER',
      authorizations: [{ team_id: 'T0OTHER', user_id: 'U1' }],
    };
    expect(await slack.verify(call(foreign), accountOf(CONFIG), host)).toMatchObject({ status: 403 });
    expect(await read({ ...sample('direct'), team_id: 'T0OTHER' })).toHaveLength(1);
  });

  it('says a direct message', async () => {
    expect(await read(sample('direct'))).toEqual([
      {
        kind: 'message',
        key: 'D0ANNA:1795650000.000100',
        at: 1_795_650_000_000,
        conversation: { id: 'D0ANNA', type: 'direct' },
        sender: { id: 'U0ANNA', role: 'user' },
        addressed: true,
        parts: [{ type: 'text', text: '订单 A12 怎么退货？ <急> :smile:' }],
        reply: { user: 'U0ANNA', team: TEAM, ts: '1795650000.000100' },
      },
    ]);
  });

  it('says a mention the same by both of its events, in a thread of its own', async () => {
    const [mention] = await read(sample('mention'));
    expect(mention).toMatchObject({
      addressed: true,
      conversation: { id: 'C0SHOP', type: 'group', thread: '1795650001.000200' },
      parts: [{ text: '运费谁付？见 说明 (https://shop.example/a?b=1&c)' }],
    });
    expect(await read(sample('mention-as-message'))).toEqual([mention]);
  });

  it('says what is written in a thread to the conversation of that thread', async () => {
    const conversation = { id: 'C0SHOP', type: 'group', thread: '1795650001.000200' };
    expect(await read(sample('in-thread'))).toMatchObject([{ addressed: false, conversation }]);
  });

  it('says files, changes and deletions', async () => {
    const ref = 'https://files.slack.com/files-pri/T0-F1/a.png';
    const parts = [
      { type: 'text', text: '这个坏了' },
      { type: 'media', media: 'image', ref, name: '坏.png' },
    ];
    expect(await read(sample('file'))).toMatchObject([{ kind: 'message', parts }]);
    const message = 'D0ANNA:1795650000.000100';
    expect(await read(sample('changed'))).toMatchObject([
      { kind: 'edited', message, parts: [{ text: '订单 A13 怎么退货？' }] },
    ]);
    expect(await read(sample('deleted'))).toMatchObject([{ kind: 'deleted', message, at: 1_795_650_010_000 }]);
  });

  it.each([
    ['/human', { kind: 'action', action: 'human' }],
    ['/moss-stop', { kind: 'action', action: 'stop' }],
    ['/ask', { kind: 'message', addressed: true, parts: [{ text: '怎么退货？' }] }],
  ])('says the command %s', async (name, event) => {
    expect(await read(command(name, '怎么退货？'))).toMatchObject([event]);
  });

  it('says nothing by a command without words', async () => {
    expect(await read(command('/ask', ' '))).toEqual([]);
  });

  it('is refused for an account that listens by socket', async () => {
    const account = accountOf({ ...CONFIG, mode: 'socket', appToken: 'xapp-1-A0-1-x' });
    expect(await slack.verify(call(sample('direct')), account, host)).toMatchObject({ status: 403 });
  });
});

describe('a text in the markup of Slack', () => {
  it.each([
    ['<@U0BOT> 你好', '你好'],
    ['你好 <@U1> 和 <@U2|anna>', '你好 @U1 和 @anna'],
    ['<#C1|售后> <!here> <!subteam^S1|@客服>', '#售后 @here @客服'],
    ['<http://shop.example|shop.example> <mailto:a@b.c|a@b.c> <https://x.y>', 'shop.example a@b.c https://x.y'],
    ['a &amp;lt; b &lt;c&gt;', 'a &lt; b <c>'],
  ])('reads %s', (text, words) => {
    expect(wordsOf(text, 'U0BOT')).toBe(words);
  });

  it('calls nobody, and grows without changing what was there', () => {
    const whole = '请看 <!channel> 和 <@U1> <#C1> 1 < 2';
    expect(defused(whole)).not.toMatch(/<[!@#]/);
    for (let length = 0; length <= whole.length; length++)
      expect(defused(whole).startsWith(defused(whole.slice(0, length)))).toBe(true);
  });
});

describe('the settings of Slack', () => {
  it.each([
    ['another token', { ...CONFIG, botToken: 'xoxp-1' }],
    ['no workspace', { ...CONFIG, teamId: '青苔' }],
    ['a webhook without a secret', { ...CONFIG, signingSecret: undefined }],
    ['a socket without a token', { ...CONFIG, mode: 'socket' }],
    ['a bot token for the socket', { ...CONFIG, mode: 'socket', appToken: 'xoxb-1' }],
  ])('refuse %s', (_, config) => {
    expect(slack.config.safeParse(config).success).toBe(false);
  });

  it('hide what is secret, and name the hosts of Slack', () => {
    const { properties = {} } = z.toJSONSchema(slack.config, { io: 'input', unrepresentable: 'any' });
    const secrets = Object.entries(properties).filter(
      ([, field]) => typeof field === 'object' && field['secret'] === true,
    );
    expect(secrets.map(([name]) => name)).toEqual(['botToken', 'appToken', 'signingSecret']);
    expect(slack.hosts(slack.config.parse(CONFIG))).toEqual(['slack.com', '.slack.com']);
  });
});
