import type { WebSocket } from 'ws';
import { z } from 'zod';
import { readJson } from '../../src/sdk/json.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { callHook, type HookAnswer, type HookCall } from './hook-caller.js';
import { type Answer, PlatformServer, type Received } from './server.js';
import { no, yes } from './wechat-tokens.js';
import { echoCall, jsonCall } from './wechat-hook.js';

const LONGEST = 20_480;
const ANSWER_MS = 5000;
/** For so long a message grows. */
const LONGEST_MS = 360_000;

/** A smart bot. The secrets are made up. */
export const BOT = {
  botId: 'aibKdYfJxxxxxx1Qz',
  secret: 'a-secret-that-nobody-has',
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
} as const;

const Stream = z.object({
  msgtype: z.literal('stream'),
  stream: z.object({ id: z.string().min(1), finish: z.boolean(), content: z.string().optional() }),
});
const Greeting = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) });
const Markdown = z.looseObject({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string().min(1) }) });

const Frame = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string().min(1) }),
  body: z.looseObject({}).optional(),
});

/** What a person sees of one message of the bot: every state of it. */
export interface Shown {
  readonly to: string;
  readonly texts: string[];
  finished: boolean;
}

type BotMessage = ReturnType<WecomBotSimulator['say']>;
type Told = BotMessage | ReturnType<WecomBotSimulator['enter']>;

/** WeCom for a smart bot, by both ways: calls that ask again for the growing answer, and the long connection. */
export class WecomBotSimulator {
  readonly crypt = new WechatCrypt({ token: BOT.token, aesKey: BOT.aesKey, receiveId: '' });
  /** By the id of the stream. */
  readonly shown = new Map<string, Shown>();
  readonly delivered: { readonly to: string; readonly text: string }[] = [];
  /** Commands that get no answer. */
  readonly silentOn = new Set<string>();
  /** Frames with these words are taken, and get no answer. */
  readonly stalledOn = new Set<string>();
  /** What the socket answers next to whoever wants to say something, instead of showing it. */
  readonly refusals: (readonly [code: number, message: string])[] = [];
  /** How often it has said no at the socket. */
  refused = 0;
  pollEveryMs = 100;
  private readonly lateAddresses = new Map<string, string>();
  private readonly calls = new Map<string, BotMessage>();
  private line: WebSocket | undefined;
  private count = 0;

  private constructor(
    readonly server: PlatformServer,
    private readonly now: () => number,
  ) {
    server.on('POST /cgi-bin/aibot/response', (call) => this.answerLate(call));
    server.onSocket('/', (socket) => socket.on('message', (bytes: Buffer) => this.take(bytes, socket)));
  }

  static async start(now: () => number = Date.now): Promise<WecomBotSimulator> {
    return new WecomBotSimulator(await PlatformServer.start(now), now);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  get socketUrl(): string {
    return this.server.url.replace('http', 'ws');
  }

  get isConnected(): boolean {
    return this.line !== undefined;
  }

  /** The call with which the console checks an address. */
  echo(text: string): HookCall {
    return echoCall(this.crypt, text, this.now());
  }

  call(message: object): HookCall {
    return jsonCall(this.crypt, message, this.now());
  }

  /** Somebody writes to the bot, or with `chatid`, to a group. */
  say(userid: string, content: string, chatid?: string) {
    const chat = chatid ? { chatid, chattype: 'group' } : { chattype: 'single' };
    const message = { ...this.common(userid), ...chat, msgtype: 'text', text: { content } };
    this.lateAddresses.set(message.msgid, userid);
    return { ...message, response_url: `${this.server.url}/cgi-bin/aibot/response?response_code=${message.msgid}` };
  }

  enter(userid: string) {
    return { ...this.common(userid), chattype: 'single', msgtype: 'event', event: { eventtype: 'enter_chat' } };
  }

  /** Calls a hook, and asks it again and again until the answer ends, or `until` resolves. */
  async deliver(url: string, message: Told, until?: Promise<unknown>) {
    await this.follow(url, message, await callHook(url, this.call(message), ANSWER_MS), until);
  }

  /** Shows what a call was answered, and asks again and again for what is missing, whether it gets an answer or not. */
  async follow(url: string, message: Told, answer: HookAnswer, until?: Promise<unknown>) {
    let stopped = false;
    void until?.then(() => (stopped = true));
    const end = this.now() + LONGEST_MS;
    let id = this.hear(message.from.userid, answer);
    while (id && !stopped && this.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, this.pollEveryMs));
      const question = { ...message, msgid: this.newId(), msgtype: 'stream', stream: { id } };
      const refreshed = await callHook(url, this.call(question), ANSWER_MS);
      if (refreshed.status !== 0) id = this.hear(message.from.userid, refreshed);
    }
  }

  /** Sends a message over the socket. */
  push(message: BotMessage): void {
    this.send('aibot_msg_callback', message);
  }

  pushEvent(message: object): void {
    this.send('aibot_event_callback', message);
  }

  /** Another connection takes the place of the one there is. */
  drop(): void {
    this.line?.terminate();
    this.line = undefined;
  }

  private send(cmd: string, body: object): void {
    const req_id = `call-${this.newId()}`;
    this.calls.set(req_id, body as BotMessage);
    this.line?.send(JSON.stringify({ cmd, headers: { req_id }, body }));
  }

  /** Reads an answer to a call. Returns the stream to ask for again, unless it is finished. */
  private hear(to: string, { status, body }: HookAnswer): string | undefined {
    if (status !== 200 || body === '') return undefined;
    const sealed = z
      .object({ encrypt: z.string(), msgsignature: z.string(), timestamp: z.number(), nonce: z.string() })
      .parse(readJson(body));
    const signature = this.crypt.sign(`${sealed.timestamp}`, sealed.nonce, sealed.encrypt);
    if (signature !== sealed.msgsignature) throw new Error('The answer is not signed');
    return this.show(to, readJson(this.crypt.decrypt(sealed.encrypt) ?? '') ?? {});
  }

  private show(to: string, body: object): string | undefined {
    const greeting = Greeting.safeParse(body);
    if (!greeting.success) return this.grow(to, Stream.parse(body).stream);
    this.delivered.push({ to, text: greeting.data.text.content });
    return undefined;
  }

  private grow(to: string, { id, finish, content = '' }: z.infer<typeof Stream>['stream']): string | undefined {
    if (Buffer.byteLength(content) > LONGEST) throw new Error('The content is too long');
    const shown = this.shown.get(id) ?? { to, texts: [], finished: false };
    if (shown.finished) throw new Error('The stream has ended');
    this.shown.set(id, shown);
    if (content && shown.texts.at(-1) !== content) shown.texts.push(content);
    shown.finished = finish;
    return finish ? undefined : id;
  }

  /** The address of a message takes one answer. */
  private answerLate({ query, fields }: Received): Answer {
    const code = query.get('response_code') ?? '';
    const to = this.lateAddresses.get(code);
    const said = Markdown.safeParse(fields);
    if (!to || !said.success) return no(to ? 40058 : 60140, 'invalid response_code or body');
    this.lateAddresses.delete(code);
    this.delivered.push({ to, text: said.data.markdown.content });
    return yes();
  }

  private take(bytes: Buffer, socket: WebSocket): void {
    const { cmd, headers, body = {} } = Frame.parse(readJson(bytes));
    if (this.silentOn.has(cmd)) return;
    const [errcode, errmsg] = this.errorOf(cmd, headers.req_id, body, socket);
    if (errcode) this.refused += 1;
    if ([...this.stalledOn].some((words) => bytes.includes(words))) return;
    socket.send(JSON.stringify({ headers, errcode, errmsg }));
  }

  private errorOf(
    cmd: string,
    id: string,
    body: Record<string, unknown>,
    socket: WebSocket,
  ): readonly [number, string] {
    if (cmd === 'aibot_subscribe') return this.subscribe(body, socket);
    if (socket !== this.line) return [846601, 'not subscribed'];
    if (cmd === 'ping') return [0, 'ok'];
    return this.refusals.shift() ?? (cmd === 'aibot_send_msg' ? this.keep(body) : this.answer(id, body));
  }

  private keep(body: Record<string, unknown>): readonly [number, string] {
    const { content } = Markdown.parse(body).markdown;
    this.delivered.push({ to: String(body.chatid), text: content });
    return [0, 'ok'];
  }

  private answer(id: string, body: object): readonly [number, string] {
    const message = this.calls.get(id);
    if (!message) return [846605, 'invalid req_id'];
    if (this.shown.get(message.msgid)?.finished) return [846608, 'stream message update expired'];
    this.show(message.from.userid, body);
    return [0, 'ok'];
  }

  private subscribe({ bot_id: id, secret }: Record<string, unknown>, socket: WebSocket): [number, string] {
    if (id !== BOT.botId || secret !== BOT.secret) return [853000, 'invalid bot_id or secret'];
    this.line?.terminate();
    this.line = socket;
    socket.once('close', () => this.line === socket && (this.line = undefined));
    return [0, 'ok'];
  }

  private common(userid: string) {
    const create_time = Math.floor(this.now() / 1000);
    const aibotid: string = BOT.botId;
    return { msgid: this.newId(), create_time, aibotid, from: { userid } };
  }

  private newId(): string {
    this.count += 1;
    return `CAIQ${this.count}`;
  }
}
