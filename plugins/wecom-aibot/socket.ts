import { setTimeout as pause } from 'node:timers/promises';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { BotLine, type Frame } from './bot-line.js';
import type { BotConfig } from './config.js';
import { BotMessage, eventOf } from './message.js';
import { sendPushes } from './push-slot.js';
import { LONGEST_MS, ReplyStream } from './reply-stream.js';
import { streamed } from './webhook.js';

const REFRESH_EVERY_MS = 500;
/** WeCom awaits a greeting for five seconds. */
const GREETING_MS = 4500;

/**
 * Holds the long connection: subscribes, hands on what comes, and shows answers as they grow. Throws SendError when the
 * connection ends otherwise than by `stop`. WeCom has one connection for each bot; a new one ends the one before.
 */
export async function holdLine(account: Account<BotConfig>, sink: Sink, host: ChannelHost, stop: AbortSignal) {
  const { socketUrl, botId, secret } = account.config;
  const socket = await host.socket(socketUrl);
  const showing = new Map<string, Promise<void>>();
  const line: BotLine = new BotLine(socket, (call) => hear(call, { line, sink, host, botId, showing }));
  stop.addEventListener('abort', () => line.close(), { once: true });
  try {
    await subscribe(line, { bot_id: botId, secret });
    await Promise.race([line.over, sendPushes(line, host)]);
    await line.over;
  } finally {
    line.close();
    await Promise.all(showing.values());
  }
  if (!stop.aborted) throw new SendError('transient', 'WeCom has closed the socket');
}

async function subscribe(line: BotLine, credentials: object): Promise<void> {
  await line.ask('aibot_subscribe', credentials).catch((error: unknown) => {
    if (error instanceof SendError && error.kind === 'refused') throw new SendError('auth', error.message);
    throw error;
  });
}

interface Desk {
  readonly line: BotLine;
  readonly host: ChannelHost;
}

interface Hearing extends Desk {
  readonly sink: Sink;
  readonly botId: string;
  /** By the id of the message that is answered. One that comes again is shown once. */
  readonly showing: Map<string, Promise<void>>;
}

async function hear({ headers, body }: Frame, { line, sink, host, botId, showing }: Hearing): Promise<void> {
  const { data: message } = BotMessage.safeParse(body);
  if (!message || message.aibotid !== botId) return;
  // An answer that is late is pushed here: the address that is good for an hour is not needed.
  const event = eventOf({ ...message, response_url: undefined }, host.now());
  if (!event) return;
  await sink({ events: [event] });
  const { msgid } = message;
  if (event.reply.stream === undefined || showing.has(msgid)) return;
  const stream = new ReplyStream(msgid, host);
  const shown =
    event.kind === 'joined'
      ? greet(stream, headers.req_id, line)
      : show(stream, message, headers.req_id, { line, host });
  // What cannot be shown is told to whoever has written it: nobody takes the end of it.
  const over = shown.catch(() => stream.close()).catch(() => undefined);
  showing.set(
    msgid,
    over.finally(() => showing.delete(msgid)),
  );
}

async function greet(stream: ReplyStream, callId: string, line: BotLine): Promise<void> {
  const there = await stream.read(GREETING_MS);
  if (!there?.key) return stream.close();
  const greeting = { msgtype: 'text', text: { content: there.text } };
  await handOver(stream, there.key, () => line.ask('aibot_respond_welcome_msg', greeting, callId));
}

/** Shows an answer while it grows; nothing before there is something. */
async function show(stream: ReplyStream, { msgid }: BotMessage, callId: string, { line, host }: Desk): Promise<void> {
  const say = (text: string, end: { finish: boolean }) =>
    line.ask('aibot_respond_msg', streamed(msgid, text, end), callId);
  const until = host.now() + LONGEST_MS;
  let shown = '';
  while (line.isOpen && host.now() < until) {
    const there = await stream.read();
    if (there?.key) return handOver(stream, there.key, () => say(there.text, { finish: true }));
    if (there?.text && there.text !== shown) await say((shown = there.text), { finish: false });
    await pause(REFRESH_EVERY_MS, undefined, { ref: false });
  }
  await stream.close();
}

/** Says the end of an answer, unless it goes another way by now. Only what WeCom has refused may be said elsewhere. */
async function handOver(stream: ReplyStream, key: string, say: () => Promise<void>): Promise<void> {
  if (!(await stream.claim(key))) return;
  try {
    await say();
  } catch (error) {
    if (error instanceof SendError && error.kind !== 'unknown') await stream.release();
    return;
  }
  await stream.take(key);
}

/** Opens the socket and closes it. It does not subscribe: that would end the connection that is at work. Throws SendError. */
export async function probe({ socketUrl }: BotConfig, host: ChannelHost): Promise<void> {
  (await host.socket(socketUrl)).close();
}
