import { randomUUID } from 'node:crypto';
import discord from '../../../plugins/discord/index.js';
import line from '../../../plugins/line/index.js';
import messenger from '../../../plugins/messenger/index.js';
import whatsapp from '../../../plugins/whatsapp/index.js';
import { DiscordSimulator } from '../../simulator/discord.js';
import { InteractionSigner } from '../../simulator/discord-signer.js';
import { type GraphServer, graphError } from '../../simulator/graph.js';
import type { HookCall } from '../../simulator/hook-caller.js';
import { LineSimulator } from '../../simulator/line.js';
import { MessengerSimulator } from '../../simulator/messenger.js';
import { WhatsappSimulator } from '../../simulator/whatsapp.js';
import {
  type BadCall,
  calling,
  changed,
  cut,
  type Happening,
  type PlatformCase,
  type Stage,
  stalling,
} from './stage.js';

async function openLine(now: () => number): Promise<Stage> {
  const platform = await LineSimulator.start(now);
  const idOf = (visitor: number) => `U${`${visitor}`.padStart(32, '0')}`;
  let count = 0;
  const eventOf = (visitor: number, text: string) => ({
    ...{ type: 'message', mode: 'active', timestamp: now(), webhookEventId: randomUUID() },
    ...{ source: { type: 'user', userId: idOf(visitor) }, replyToken: platform.replyToken(idOf(visitor)) },
    message: { type: 'text', id: `44457384408357${(count += 1)}`, text },
  });
  const call = (event: object, destination = platform.botUserId) => {
    const body = JSON.stringify({ destination, events: [event] });
    return { headers: platform.sign(body), body };
  };
  const telling = (event: object): Happening => calling(() => call(event));
  const genuine = () => eventOf(99, '伪造的消息');
  const { channelId, channelSecret, botUserId } = platform;
  return {
    settings: { channelId, channelSecret, botUserId, apiRoot: platform.url },
    say: (visitor, text) => telling(eventOf(visitor, text)),
    place: idOf,
    heard: (visitor) => platform.sent.filter(({ to }) => to === idOf(visitor)).map(({ text }) => text),
    badCalls: () => [
      { what: 'changed', call: changed(call(genuine())), status: 401 },
      { what: 'cut off', call: cut(call(genuine())), status: 401 },
      { what: 'for another bot', call: call(genuine(), 'U'.padEnd(33, '1')), status: 403 },
    ],
    tooFast() {
      const json = { message: 'The API rate limit has been exceeded. Try again later.' };
      platform.server.failNext({ status: 429, json }, '/v2/bot/message/');
      return 1000;
    },
    mishaps: platform.server.mishaps,
    repeats: () => platform.repeats,
    unlimited: () => void (platform.quota = Infinity),
    stall: stalling(platform),
    tokens: { end: () => platform.expireTokens(), given: () => platform.tokensIssued },
    close: () => platform.close(),
  };
}

function badOfMeta(graph: GraphServer, genuine: () => unknown, another: unknown): BadCall[] {
  return [
    { what: 'changed', call: changed(graph.sign(genuine())), status: 401 },
    { what: 'cut off', call: cut(graph.sign(genuine())), status: 401 },
    { what: 'for another account of the same app', call: graph.sign(another), status: 403 },
  ];
}

async function openWhatsapp(now: () => number): Promise<Stage> {
  const platform = await WhatsappSimulator.start(now);
  const { graph } = platform;
  const phoneOf = (visitor: number) => `86138000${`${visitor}`.padStart(5, '0')}`;
  const said = (visitor: number, text: string) => platform.say(phoneOf(visitor), text, `wamid.${randomUUID()}`);
  const metadata = { display_phone_number: '15550000000', phone_number_id: '999' };
  const message = { from: '8613800000099', id: 'wamid.x', timestamp: '1', type: 'text', text: { body: '别家的' } };
  const another = platform.payload({ metadata, messages: [message] });
  const telling = (payload: unknown): Happening => calling(() => graph.sign(payload));
  return {
    settings: platform.config,
    say: (visitor, text) => telling(said(visitor, text)),
    place: phoneOf,
    heard: (visitor) => platform.sent.filter(({ to }) => to === phoneOf(visitor)).map(({ text }) => text),
    badCalls: () => badOfMeta(graph, () => said(99, '伪造的消息'), another),
    tooFast() {
      graph.server.failNext(graphError(429, 130429, 'Rate limit hit'), '/messages');
      return 1000;
    },
    mishaps: graph.server.mishaps,
    unlimited: () => void (platform.perSecond = Infinity),
    stall: stalling(graph),
    close: () => platform.close(),
  };
}

async function openMessenger(now: () => number): Promise<Stage> {
  const platform = await MessengerSimulator.start(now);
  const { graph, pageId, appId } = platform;
  const said = (visitor: number, text: string) => platform.say(`70${visitor}`, text, `m_${randomUUID()}`);
  const telling = (payload: unknown): Happening => calling(() => graph.sign(payload));
  const another = { object: 'page', entry: [{ id: '999', time: 1, messaging: [] }] };
  return {
    settings: platform.config,
    say: (visitor, text) => telling(said(visitor, text)),
    place: (visitor) => `70${visitor}`,
    botSays(visitor, text) {
      const message = { mid: `m_${randomUUID()}`, text, is_echo: true, app_id: Number(appId) };
      return telling(platform.payload({ sender: { id: pageId }, recipient: { id: `70${visitor}` }, message }));
    },
    heard: (visitor) => platform.sent.filter(({ to }) => to === `70${visitor}`).map(({ text }) => text),
    badCalls: () => badOfMeta(graph, () => said(99, '伪造的消息'), another),
    tooFast() {
      const json = graphError(400, 613, 'Calls to this api have exceeded the rate limit.');
      graph.server.failNext(json, `${pageId}/messages`);
      return 60_000;
    },
    mishaps: graph.server.mishaps,
    stall: stalling(graph),
    close: () => platform.close(),
  };
}

const DISCORD_TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde.a-token-of-the-simulator-000001';

const person = (visitor: number) => {
  return { id: `4170000000000${visitor}`, username: 'anna', global_name: '安娜', bot: false };
};

/** Messages come by the Gateway, and slash commands by calls. */
async function openDiscord(now: () => number): Promise<Stage> {
  const platform = await DiscordSimulator.start(DISCORD_TOKEN, now);
  const channelOf = (visitor: number) => `33000000000000${`${visitor}`.padStart(5, '0')}`;
  const telling = (visitor: number, content: string, author: object): Happening => {
    const place = { id: platform.snowflake(), channel_id: channelOf(visitor), author };
    platform.channels.add(channelOf(visitor));
    return () => Promise.resolve(void platform.say(content, place));
  };
  const command = () => ({
    ...{ id: platform.snowflake(), type: 2, application_id: '1100000000000000001', channel_id: channelOf(99) },
    data: { name: 'ask', options: [{ name: 'question', type: 3, value: '伪造的消息，不要相信' }] },
    user: person(99),
  });
  const genuine = () => platform.interaction(command());
  return {
    settings: { botToken: DISCORD_TOKEN, publicKey: platform.publicKey, apiRoot: platform.apiRoot },
    say: (visitor, text) => telling(visitor, text, person(visitor)),
    place: channelOf,
    botSays: (visitor, text) => telling(visitor, text, { ...person(visitor), id: '4180000000001', bot: true }),
    heard: (visitor) =>
      platform.messages.filter(({ channel }) => channel === channelOf(visitor)).map(({ content }) => content),
    badCalls: () => badInteractions(genuine, new InteractionSigner().call(command(), Math.floor(now() / 1000))),
    tooFast() {
      const json = { message: 'You are being rate limited.', retry_after: 0.75, global: false };
      platform.server.failNext({ status: 429, headers: { 'retry-after': '1' }, json }, '/messages');
      return 750;
    },
    mishaps: platform.server.mishaps,
    repeats: () => platform.repeats,
    stall: stalling(platform),
    redelivers: true,
    isReady: () => platform.gateway.isConnected,
    close: () => platform.close(),
  };
}

function badInteractions(genuine: () => HookCall, another: HookCall): BadCall[] {
  return [
    { what: 'changed', call: changed(genuine()), status: 401 },
    { what: 'cut off', call: cut(genuine()), status: 401 },
    { what: 'for another application', call: another, status: 401 },
  ];
}

export const WORLD_CASES: readonly PlatformCase[] = [
  { name: 'line', channel: line, start: openLine },
  { name: 'whatsapp', channel: whatsapp, start: openWhatsapp },
  { name: 'messenger', channel: messenger, start: openMessenger },
  { name: 'discord', channel: discord, start: openDiscord },
];
