import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { deliver, type HookAnswer } from './hook-caller.js';
import { Pace } from './pace.js';
import { PlatformServer, type Answer, type Received } from './server.js';
import { BOT_ID, BOT_USER, eventCall, signedCall, TEAM } from './slack-calls.js';

export interface SlackTokens {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}

/** A message of the bot as it stands now. `streaming`: more may be appended. */
export interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  readonly thread: string | undefined;
  text: string;
  streaming: boolean;
  changes: number;
}

type Fields = Readonly<Record<string, unknown>>;

const LONGEST = 12_000;
/** One message a second and channel; short bursts are let through (docs.slack.dev/apis/web-api/rate-limits). */
const BURST = 10;
/** At once, after a minute, after five (docs.slack.dev/apis/events-api#retries). */
const PAUSES_MS = [0, 60_000, 300_000];
const SCOPES = 'app_mentions:read,assistant:write,channels:history,chat:write,im:history';

/** Slack for one app in one workspace: the methods we call, streaming messages, Socket Mode, and signed calls. */
export class SlackSimulator {
  readonly messages: SlackMessage[] = [];
  readonly statuses: string[] = [];
  readonly sockets: WebSocket[] = [];
  /** Envelopes that were acknowledged, in order. */
  readonly acknowledged = new Set<string>();
  readonly channels = new Set(['C0SHOP', 'D0ANNA']);
  scopes = SCOPES;
  private readonly unheard = new Map<string, object>();
  private readonly tickets = new Set<string>();
  private readonly pace = new Pace(1000);
  private lastTs = 1_795_650_000_000_000;

  private constructor(
    readonly server: PlatformServer,
    private readonly tokens: SlackTokens,
    private readonly now: () => number,
  ) {
    const methods: Record<string, (fields: Fields) => Answer> = {
      ...{ 'chat.postMessage': (fields) => this.post(fields), 'chat.update': (fields) => this.change(fields) },
      ...{ 'chat.delete': (fields) => this.remove(fields), 'chat.startStream': (fields) => this.start(fields) },
      ...{ 'chat.appendStream': (fields) => this.append(fields), 'chat.stopStream': (fields) => this.end(fields) },
      ...{ 'assistant.threads.setStatus': (fields) => this.setStatus(fields), 'auth.test': () => this.identity() },
    };
    for (const [name, method] of Object.entries(methods))
      server.on(`POST /api/${name}`, ({ headers, fields }) => this.refusal(headers, tokens.botToken) ?? method(fields));
    server.on(
      'POST /api/apps.connections.open',
      ({ headers }) => this.refusal(headers, tokens.appToken) ?? this.ticket(),
    );
    server.onSocket('/link', (socket, call) => this.connect(socket, call));
  }

  static async start(tokens: SlackTokens, now: () => number = Date.now): Promise<SlackSimulator> {
    return new SlackSimulator(await PlatformServer.start(now), tokens, now);
  }

  /** What a channel calls `apiRoot`. */
  get apiRoot(): string {
    return `${this.server.url}/api`;
  }

  /** Is somebody at the socket? */
  get isConnected(): boolean {
    return this.sockets.some(({ readyState, OPEN }) => readyState === OPEN);
  }

  /** Calls the request URL until it takes the call, signed anew each time. */
  deliver(url: string, event: object, factor: number): Promise<HookAnswer[]> {
    const make = (retry: number) =>
      signedCall(eventCall(event), { secret: this.tokens.signingSecret, now: this.now(), retry });
    return deliver(url, make, { answerMs: 3000, pausesMs: PAUSES_MS, factor });
  }

  /** Tells by the socket; what is not acknowledged is told again to the next one that connects. */
  tell(payload: object, type = 'events_api'): string {
    const id = randomUUID();
    const envelope = { envelope_id: id, payload, type, accepts_response_payload: false, retry_attempt: 0 };
    this.unheard.set(id, envelope);
    this.sockets.at(-1)?.send(JSON.stringify(envelope));
    return id;
  }

  /** Asks the app to open another connection, as Slack does every few hours. */
  renew(): void {
    this.sockets.at(-1)?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** Ends a streaming message as Slack does when nothing comes for a while. */
  expireStreams(): void {
    for (const message of this.messages) message.streaming = false;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private connect(socket: WebSocket, { query }: Received): void {
    if (!this.tickets.delete(query.get('ticket') ?? '')) return socket.close(4001);
    this.sockets.push(socket);
    socket.on('message', (bytes: Buffer) => {
      const { envelope_id: id } = JSON.parse(bytes.toString()) as { envelope_id: string };
      if (this.unheard.delete(id)) this.acknowledged.add(id);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0MOSSDESK' } }));
    for (const envelope of this.unheard.values()) socket.send(JSON.stringify({ ...envelope, retry_attempt: 1 }));
  }

  private ticket(): Answer {
    const ticket = randomUUID();
    this.tickets.add(ticket);
    return done({ url: `${this.server.url.replace('http', 'ws')}/link?ticket=${ticket}` });
  }

  private identity(): Answer {
    const { json } = done({ team: '青苔商店', team_id: TEAM, user: 'mossbot', user_id: BOT_USER, bot_id: BOT_ID });
    return { json, headers: { 'x-oauth-scopes': this.scopes, date: new Date(this.now()).toUTCString() } };
  }

  private post(fields: Fields): Answer {
    const text = textOf(fields);
    const problem = this.problemOf(fields) ?? wrongText(text);
    return problem ?? this.tooFast(fields) ?? this.add(fields, text, false);
  }

  private start(fields: Fields): Answer {
    const problem = this.problemOf(fields) ?? wrongText(textOf(fields), 0);
    if (problem) return problem;
    if (!fields.thread_ts) return failed('invalid_thread_ts');
    if (!fields.recipient_user_id) return failed('missing_recipient_user_id');
    if (!fields.recipient_team_id) return failed('missing_recipient_team_id');
    return this.tooFast(fields) ?? this.add(fields, textOf(fields), true);
  }

  private add(fields: Fields, text: string, streaming: boolean): Answer {
    this.lastTs += 1_000_019;
    const ts = `${Math.floor(this.lastTs / 1e6)}.${`${this.lastTs % 1e6}`.padStart(6, '0')}`;
    const thread = typeof fields.thread_ts === 'string' ? fields.thread_ts : undefined;
    const message = { ts, channel: String(fields.channel), thread, text, streaming, changes: 0 };
    this.messages.push(message);
    return done({ ts, channel: message.channel });
  }

  private append(fields: Fields): Answer {
    const message = this.find(fields);
    if (!message) return failed('message_not_found');
    if (!message.streaming) return failed('message_not_in_streaming_state');
    const problem = wrongText(textOf(fields), 0);
    if (problem) return problem;
    message.text += textOf(fields);
    return done({ ts: message.ts, channel: message.channel });
  }

  private end(fields: Fields): Answer {
    const appended = this.append(fields);
    const message = this.find(fields);
    if (message) message.streaming = false;
    return appended;
  }

  private change(fields: Fields): Answer {
    const message = this.find(fields);
    if (!message) return failed('message_not_found');
    if (message.streaming) return failed('streaming_state_conflict');
    const problem = wrongText(textOf(fields));
    if (problem) return problem;
    Object.assign(message, { text: textOf(fields), changes: message.changes + 1 });
    return done({ ts: message.ts, channel: message.channel, text: message.text });
  }

  private remove(fields: Fields): Answer {
    const message = this.find(fields);
    if (!message) return failed('message_not_found');
    this.messages.splice(this.messages.indexOf(message), 1);
    return done({ ts: message.ts, channel: message.channel });
  }

  private setStatus({ channel_id: channel, thread_ts: thread, status }: Fields): Answer {
    if (!this.channels.has(String(channel))) return failed('channel_not_found');
    if (!thread) return failed('invalid_thread_ts');
    this.statuses.push(String(status));
    return done({});
  }

  private find({ channel, ts }: Fields): SlackMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  private refusal({ authorization }: Received['headers'], token: string): Answer | undefined {
    if (authorization === undefined) return failed('not_authed');
    return authorization === `Bearer ${token}` ? undefined : failed('invalid_auth');
  }

  private problemOf({ channel }: Fields): Answer | undefined {
    return this.channels.has(String(channel)) ? undefined : failed('channel_not_found');
  }

  private tooFast({ channel }: Fields): Answer | undefined {
    if (this.pace.note(this.now(), String(channel)) <= BURST) return undefined;
    return { status: 429, headers: { 'retry-after': '1' }, json: { ok: false, error: 'ratelimited' } };
  }
}

/** Text of its own, or in chunks, as the vendor's client streams it: JSON within a form. */
function textOf({ markdown_text: markdown, text, chunks }: Fields): string {
  if (typeof chunks === 'string' || Array.isArray(chunks)) {
    const all = (typeof chunks === 'string' ? JSON.parse(chunks) : chunks) as { text?: string }[];
    return all.map((chunk) => chunk.text ?? '').join('');
  }
  const said = markdown ?? text;
  return typeof said === 'string' ? said : '';
}

function wrongText(text: string, least = 1): Answer | undefined {
  if (text.length > LONGEST) return failed('msg_too_long');
  return text.length < least ? failed('no_text') : undefined;
}

function done(result: object): Answer {
  return { json: { ok: true, ...result } };
}

function failed(error: string): Answer {
  return { json: { ok: false, error } };
}
