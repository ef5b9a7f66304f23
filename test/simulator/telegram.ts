import { deliver, type HookAnswer, type HookCall } from './hook-caller.js';
import { Pace } from './pace.js';
import { PlatformServer, type Answer, type Received } from './server.js';
import { parsedHtml } from './telegram-html.js';

/** A chat as the simulator knows it: private ones have positive ids. */
export interface SimulatedChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
}

/** A message of the bot, as it stands now. */
export interface Shown {
  readonly id: number;
  readonly chat: number;
  readonly thread: number | undefined;
  text: string;
  edits: number;
}

interface Hook {
  readonly url: string;
  readonly secret: string;
}

const LONGEST = 4096;
/** core.telegram.org/bots/faq#my-bot-is-hitting-limits */
const GROUP_A_MINUTE = 20;
const PAUSES_MS = [1, 5, 30, 60, 300, 900, 3600].map((seconds) => seconds * 1000);

/** The Bot API for one bot: updates by poll or web hook, messages, edits, drafts, limits and errors. */
export class TelegramSimulator {
  readonly shown: Shown[] = [];
  readonly drafts: { chat: number; draft: number; text: string }[] = [];
  readonly blocked = new Set<number>();
  /** Groups that became supergroups, and their ids now. */
  readonly migrated = new Map<number, number>();
  /** Time in which limits count: 0.001 makes a minute 60 milliseconds. */
  factor = 1;
  /** Messages of the bot that are let through in a second, over all chats. */
  perSecond = 30;
  private readonly chats = new Map<number, SimulatedChat>();
  private readonly inChat = new Pace(60_000);
  private readonly overall = new Pace(1000);
  private updates: { update_id: number }[] = [];
  private lastId = 0;
  private hook: Hook | undefined;
  private wake: () => void = () => undefined;

  private constructor(
    readonly server: PlatformServer,
    readonly token: string,
    private readonly now: () => number,
  ) {
    const methods: Record<string, (call: Received) => Answer | Promise<Answer>> = {
      ...{ getMe: () => done({ id: this.botId, is_bot: true, first_name: 'Moss', username: 'MossBot' }) },
      ...{ getWebhookInfo: () => this.hookInfo(), setWebhook: (call: Received) => this.setHook(call.fields) },
      ...{ deleteWebhook: () => this.setHook({ url: '' }), getUpdates: (call: Received) => this.hand(call) },
      ...{
        sendMessage: (call: Received) => this.send(call.fields),
        editMessageText: (call: Received) => this.edit(call.fields),
      },
      ...{ deleteMessage: (call: Received) => this.remove(call.fields), sendChatAction: () => done(true) },
      ...{ sendMessageDraft: (call: Received) => this.draft(call.fields) },
    };
    for (const [name, method] of Object.entries(methods))
      server.on(`POST /bot:token/${name}`, (call) =>
        call.params.token === token ? method(call) : refuse(401, 'Unauthorized'),
      );
  }

  static async start(token: string, now: () => number = Date.now): Promise<TelegramSimulator> {
    return new TelegramSimulator(await PlatformServer.start(now), token, now);
  }

  get botId(): number {
    return Number(this.token.split(':')[0]);
  }

  /** Somebody writes. Returns the update: it waits to be fetched, or is to be delivered by {@link deliver}. */
  say(chat: SimulatedChat, text: string, more: object = {}): { update_id: number } {
    this.chats.set(chat.id, chat);
    const from = { id: 417, is_bot: false, first_name: '芳', last_name: '王', language_code: 'zh-hans' };
    const message = { message_id: ++this.lastId, date: Math.floor(this.now() / 1000), chat, from, text, ...more };
    return this.happen({ message });
  }

  /** Anything happens: `{ edited_message: … }`. */
  happen(what: object): { update_id: number } {
    const update = { update_id: 900_000_000 + ++this.lastId, ...what };
    this.updates.push(update);
    this.wake();
    return update;
  }

  /** The call that tells a web hook of an update. */
  static call(update: object, secret: string): HookCall {
    const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
    return { headers, body: JSON.stringify(update) };
  }

  /** Tells the web hook that was set until it takes the update. */
  deliver(update: object, factor: number): Promise<HookAnswer[]> {
    const { url, secret } = this.hook ?? { url: '', secret: '' };
    return deliver(url, () => TelegramSimulator.call(update, secret), {
      answerMs: 60_000,
      pausesMs: PAUSES_MS,
      factor,
    });
  }

  close(): Promise<void> {
    this.wake();
    return this.server.close();
  }

  private async hand({ fields: { offset, timeout } }: Received): Promise<Answer> {
    if (this.hook) return refuse(409, "Conflict: can't use getUpdates method while webhook is active");
    this.wake(); // one call at a time is held
    this.updates = this.updates.filter(({ update_id: id }) => id >= Number(offset ?? 0));
    if (this.updates.length === 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Number(timeout ?? 0) * 1000 * this.factor);
        this.wake = () => (clearTimeout(timer), resolve());
      });
    return done(this.updates.slice(0, 100));
  }

  private setHook({ url, secret_token: secret }: Record<string, unknown>): Answer {
    this.hook = url ? { url: wordOf(url), secret: wordOf(secret) } : undefined;
    return done(true);
  }

  private hookInfo(): Answer {
    const info = {
      url: this.hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.updates.length,
    };
    return done(info);
  }

  private send(fields: Record<string, unknown>): Answer {
    const read = textOf(fields);
    const refusal = this.refusalOf(Number(fields.chat_id)) ?? wrongText(read, 1);
    if (refusal) return refusal;
    const thread = fields.message_thread_id === undefined ? undefined : Number(fields.message_thread_id);
    const message = { id: ++this.lastId, chat: Number(fields.chat_id), thread, text: read ?? '', edits: 0 };
    this.shown.push(message);
    return done(this.asTelegram(message));
  }

  private edit(fields: Record<string, unknown>): Answer {
    const read = textOf(fields);
    const message = this.find(fields);
    const refusal = this.refusalOf(Number(fields.chat_id)) ?? wrongText(read, 1);
    if (refusal) return refusal;
    if (!message) return refuse(400, 'Bad Request: message to edit not found');
    if (message.text === read) return refuse(400, 'Bad Request: message is not modified');
    Object.assign(message, { text: read, edits: message.edits + 1 });
    return done(this.asTelegram(message));
  }

  private remove(fields: Record<string, unknown>): Answer {
    const message = this.find(fields);
    if (!message) return refuse(400, 'Bad Request: message to delete not found');
    this.shown.splice(this.shown.indexOf(message), 1);
    return done(true);
  }

  private draft(fields: Record<string, unknown>): Answer {
    const read = textOf(fields);
    const chat = Number(fields.chat_id);
    if (this.chats.get(chat)?.type !== 'private') return refuse(400, 'Bad Request: TEXTDRAFT_PEER_INVALID');
    if (!Number(fields.draft_id)) return refuse(400, 'Bad Request: draft_id must be non-zero');
    const refusal = wrongText(read, 0);
    if (refusal) return refusal;
    this.drafts.push({ chat, draft: Number(fields.draft_id), text: read ?? '' });
    return done(true);
  }

  private find({ chat_id: chat, message_id: id }: Record<string, unknown>): Shown | undefined {
    return this.shown.find((message) => message.chat === Number(chat) && message.id === Number(id));
  }

  private asTelegram({ id, chat, text }: Shown) {
    const from = { id: this.botId, is_bot: true, first_name: 'Moss' };
    return { message_id: id, date: Math.floor(this.now() / 1000), chat: this.chats.get(chat), from, text };
  }

  private refusalOf(chat: number): Answer | undefined {
    const migrated = this.migrated.get(chat);
    const upgraded = 'Bad Request: group chat was upgraded to a supergroup chat';
    if (migrated !== undefined) return refuse(400, upgraded, { migrate_to_chat_id: migrated });
    if (!this.chats.has(chat)) return refuse(400, 'Bad Request: chat not found');
    if (this.blocked.has(chat)) return refuse(403, 'Forbidden: bot was blocked by the user');
    return this.tooFast(chat);
  }

  private tooFast(chat: number): Answer | undefined {
    const now = this.now() / this.factor;
    const isGroup = this.chats.get(chat)?.type !== 'private';
    const isFull = isGroup && this.inChat.lately(now, `${chat}`) >= GROUP_A_MINUTE;
    const wait = isFull ? 30 : this.overall.lately(now) >= this.perSecond ? 1 : 0;
    if (wait) return refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    this.inChat.note(now, `${chat}`);
    this.overall.note(now);
    return undefined;
  }
}

function textOf({ text, parse_mode: mode }: Record<string, unknown>): string | undefined {
  return mode === 'HTML' ? parsedHtml(wordOf(text)) : wordOf(text);
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function wrongText(text: string | undefined, least: number): Answer | undefined {
  if (text === undefined) return refuse(400, "Bad Request: can't parse entities: unsupported or unclosed tag");
  if (text.length > LONGEST) return refuse(400, 'Bad Request: message is too long');
  return text.trim().length < least ? refuse(400, 'Bad Request: message text is empty') : undefined;
}

function done(result: unknown): Answer {
  return { json: { ok: true, result } };
}

function refuse(code: number, description: string, parameters?: object): Answer {
  return { status: code, json: { ok: false, error_code: code, description, ...(parameters && { parameters }) } };
}
