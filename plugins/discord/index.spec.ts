import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Account } from '../../src/sdk/channel.js';
import { channelContract } from '../../src/sdk/testing/channel-contract.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { DiscordSimulator } from '../../test/simulator/discord.js';
import { InteractionSigner } from '../../test/simulator/discord-signer.js';
import { rawRequest } from '../../test/simulator/raw-request.js';
import { readDispatch } from './events.js';
import discord from './index.js';
import { Settings } from './settings.js';

const NOW = 1_795_650_000_000;
/** The bot's id in base64, and what looks like a signature. */
const TOKEN = `${Buffer.from('1100000000000000001').toString('base64url')}.GaBcDe.${'x'.repeat(38)}`;
const signer = new InteractionSigner();
const CONFIG = { botToken: TOKEN, publicKey: signer.publicKey };

const sample = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, `samples/${name}.json`), 'utf8'));
const accountOf = (config: unknown): Account<unknown> => ({ id: 'a1', config: discord.config.parse(config) });
const host = new LocalHost(() => NOW);
const call = (said: object) => rawRequest(signer.call(said, NOW / 1000));

channelContract({
  channel: discord,
  config: CONFIG,
  foreignConfig: { ...CONFIG, publicKey: new InteractionSigner().publicKey },
  now: NOW,
  genuine: [
    { name: '一个命令', request: call(sample('command') as object), keys: ['interaction:1443000000000000009'] },
    { name: 'what we do not know', request: call({ id: '1', type: 4 }), keys: [] },
  ],
  proof: 'x-signature-ed25519',
  coversBody: true,
});

describe('an interaction of Discord', () => {
  const read = async (said: object) => {
    const verdict = await discord.verify(call(said), accountOf(CONFIG), host);
    if (verdict.kind !== 'verified') throw new Error(verdict.kind);
    return discord.parse(verdict.verified, accountOf(CONFIG));
  };
  const command = (data: object) => ({ ...(sample('command') as object), data });

  it('shows that Discord has found us', async () => {
    const verdict = await discord.verify(call({ id: '1', type: 1 }), accountOf(CONFIG), host);
    expect(verdict).toMatchObject({ kind: 'handshake', reply: { status: 200, body: '{"type":1}' } });
  });

  it('says what is asked, and shows it without mentioning anybody', async () => {
    const { events, ack } = await read(sample('command') as object);
    expect(events).toMatchObject([
      {
        kind: 'message',
        addressed: true,
        at: NOW,
        conversation: { id: '2200000000000000002', type: 'group' },
        sender: { id: '417000000000000001', name: '安娜' },
        parts: [{ text: '怎么退货？' }],
      },
    ]);
    const data = { content: '> 怎么退货？', flags: 0, allowed_mentions: { parse: [] } };
    expect(JSON.parse(ack.body)).toEqual({ type: 4, data });
  });

  it.each([
    [{ name: 'human' }, [{ kind: 'action', action: 'human' }]],
    [{ custom_id: 'option-2' }, [{ kind: 'action', action: 'option-2' }]],
    [{ name: 'ask', options: [] }, []],
  ])('says by %j', async (data, events) => {
    expect((await read(command(data))).events).toMatchObject(events);
  });

  it.each([-300, 300])('is refused a second beyond %i seconds', async (seconds) => {
    const at = (now: number) =>
      discord.verify(call(sample('command') as object), accountOf(CONFIG), new LocalHost(() => now));
    expect(await at(NOW + seconds * 1000)).toMatchObject({ kind: 'verified' });
    expect(await at(NOW + (seconds + Math.sign(seconds)) * 1000)).toMatchObject({ status: 401 });
  });

  it('is refused where there is no key', async () => {
    const account = accountOf({ botToken: TOKEN });
    expect(await discord.verify(call({ id: '1', type: 1 }), account, host)).toMatchObject({ status: 403 });
  });
});

describe('a dispatch of the Gateway', () => {
  const read = (dispatch: unknown) => readDispatch(dispatch, NOW, Settings.parse(CONFIG));

  it('says a direct message', () => {
    expect(read(sample('direct'))).toEqual([
      {
        kind: 'message',
        key: '1443000000000000001',
        at: Date.parse('2026-11-26T06:00:00.123Z'),
        conversation: { id: '2200000000000000001', type: 'direct' },
        sender: { id: '417000000000000001', role: 'user', name: '安娜' },
        addressed: true,
        parts: [{ type: 'text', text: '订单 A12 怎么退货？😀 :moss:' }],
        reply: { message: '1443000000000000001' },
      },
    ]);
  });

  it('says a mention without the name of the bot, with its files', () => {
    const file = {
      type: 'media',
      media: 'image',
      ref: 'https://cdn.discordapp.com/attachments/1/2/a.png?ex=1',
      name: '坏.png',
    };
    const parts = [{ type: 'text', text: '@小李 问运费谁付' }, file];
    expect(read(sample('mention'))).toMatchObject([{ addressed: true, conversation: { type: 'group' }, parts }]);
  });

  it('is for the bot when it answers the bot', () => {
    expect(read(sample('reply'))).toMatchObject([{ addressed: true, parts: [{ text: '那国外呢？' }] }]);
  });

  it('says a change and a deletion by the key of the message', () => {
    const message = '1443000000000000001';
    expect(read(sample('edited'))).toMatchObject([
      { kind: 'edited', message, parts: [{ text: '订单 A13 怎么退货？' }] },
    ]);
    expect(read(sample('deleted'))).toMatchObject([{ kind: 'deleted', message, at: NOW, sender: { role: 'system' } }]);
  });

  it('says nothing of bots, web hooks, notices, previews and what we do not know', () => {
    expect((sample('others') as unknown[]).flatMap(read)).toEqual([]);
  });
});

describe('the settings of Discord', () => {
  it.each([
    ['no token', { ...CONFIG, botToken: '令牌' }],
    ['half a key', { ...CONFIG, publicKey: 'ab' }],
  ])('refuse %s', (_, config) => {
    expect(discord.config.safeParse(config).success).toBe(false);
  });

  it('hide the token, and name the hosts of Discord', () => {
    const { properties = {} } = z.toJSONSchema(discord.config, { io: 'input', unrepresentable: 'any' });
    const secrets = Object.entries(properties).filter(
      ([, field]) => typeof field === 'object' && field['secret'] === true,
    );
    expect(secrets.map(([name]) => name)).toEqual(['botToken']);
    const hosts = ['discord.com', '.discord.gg', 'cdn.discordapp.com', 'media.discordapp.net'];
    expect(discord.hosts(discord.config.parse(CONFIG))).toEqual(hosts);
  });
});

describe('the endpoint that Discord tries', () => {
  it('answers a ping and refuses a forged one', async () => {
    const api = await DiscordSimulator.start(TOKEN);
    const account = accountOf({ botToken: TOKEN, publicKey: api.publicKey });
    const local = new LocalHost();
    const verdicts = api.pings().map((ping) => discord.verify(rawRequest(ping), account, local));
    expect(verdicts).toMatchObject([{ kind: 'handshake' }, { kind: 'rejected', status: 401 }]);
    await api.close();
  });
});
