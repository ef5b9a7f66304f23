import { DiscordGateway } from './discord-gateway.js';
import { InteractionSigner } from './discord-signer.js';
import { callHook, type HookAnswer, type HookCall } from './hook-caller.js';
import { Pace } from './pace.js';
import { PlatformServer, type Answer, type Received } from './server.js';

/** A message of the bot as it stands now. */
export interface DiscordMessage {
  readonly id: string;
  readonly channel: string;
  readonly nonce: string | undefined;
  content: string;
  edits: number;
}

const BOT = '1100000000000000001';
const LONGEST = 2000;
/** Five in five seconds, for each channel. */
const BUCKET = 5;
const BUCKET_MS = 5000;
/** discord.com/developers/docs/reference#snowflakes */
const EPOCH = 1_420_070_400_000n;

/** Discord for one bot: messages with nonces, edits, typing, limits of rate, the Gateway, and signed interactions. */
export class DiscordSimulator {
  readonly messages: DiscordMessage[] = [];
  readonly gateway: DiscordGateway;
  readonly channels = new Set(['2200000000000000001', '2200000000000000002']);
  typings = 0;
  /** How often a message came again, and was known by its nonce. */
  repeats = 0;
  sessionsLeft = 1000;
  interactionsUrl: string | null = null;
  private readonly signer = new InteractionSigner();
  private readonly pace = new Pace(BUCKET_MS);
  private lastId = 0n;

  private constructor(
    readonly server: PlatformServer,
    readonly token: string,
    private readonly now: () => number,
  ) {
    this.gateway = new DiscordGateway(server, token, () => `${server.url.replace('http', 'ws')}/gateway`, BOT);
    const messages = '/api/v10/channels/:channel/messages';
    const routes: Record<string, (call: Received) => Answer> = {
      ...{ [`POST ${messages}`]: (call) => this.post(call), [`PATCH ${messages}/:message`]: (call) => this.edit(call) },
      ...{ [`DELETE ${messages}/:message`]: (call) => this.remove(call) },
      'POST /api/v10/channels/:channel/typing': () => (this.typings++, { status: 204 }),
      'GET /api/v10/gateway/bot': () => ({ json: this.gatewayInfo() }),
      'GET /api/v10/applications/@me': () => this.application(),
    };
    for (const [path, route] of Object.entries(routes)) server.on(path, (call) => this.refusal(call) ?? route(call));
  }

  static async start(token: string, now: () => number = Date.now): Promise<DiscordSimulator> {
    return new DiscordSimulator(await PlatformServer.start(now), token, now);
  }

  /** What a channel calls `apiRoot`. */
  get apiRoot(): string {
    return `${this.server.url}/api/v10`;
  }

  /** 64 hexadecimal digits. */
  get publicKey(): string {
    return this.signer.publicKey;
  }

  /** An id of Discord's: when it was made, and a number. */
  snowflake(): string {
    this.lastId += 1n;
    return (((BigInt(this.now()) - EPOCH) << 22n) | this.lastId).toString();
  }

  /** Somebody writes: the Gateway tells of it. */
  say(content: string, more: object = {}): string {
    const id = this.snowflake();
    const author = { id: '417000000000000001', username: 'anna', global_name: '安娜', bot: false };
    const timestamp = new Date(this.now()).toISOString().replace('Z', '000+00:00');
    const place = {
      channel_id: '2200000000000000001',
      channel_type: 1,
      type: 0,
      mentions: [],
      attachments: [],
      edited_timestamp: null,
    };
    this.gateway.dispatch('MESSAGE_CREATE', { id, content, author, timestamp, ...place, ...more });
    return id;
  }

  /** An interaction as Discord signs it. */
  interaction(said: object): HookCall {
    return this.signer.call(said, Math.floor(this.now() / 1000));
  }

  /** How Discord tries an address before it takes it: a ping rightly signed, and one that is forged. */
  pings(): HookCall[] {
    const ping = this.interaction({ id: this.snowflake(), type: 1, application_id: BOT });
    return [ping, { ...ping, headers: { ...ping.headers, 'x-signature-ed25519': 'ab'.repeat(64) } }];
  }

  /** Tells an address of an interaction. Discord does not try again. */
  deliver(url: string, said: object): Promise<HookAnswer> {
    return callHook(url, this.interaction(said), 3000);
  }

  close(): Promise<void> {
    this.gateway.end();
    return this.server.close();
  }

  private refusal({ headers }: Received): Answer | undefined {
    if (headers.authorization !== `Bot ${this.token}`) return failed(401, 0, '401: Unauthorized');
    return headers['user-agent']?.startsWith('DiscordBot (') ? undefined : failed(403, 40333, 'internal network error');
  }

  private post({ params, fields, at }: Received): Answer {
    const channel = String(params.channel);
    const nonce = typeof fields.nonce === 'string' ? fields.nonce : undefined;
    const problem = this.problemOf(channel, fields.content) ?? wrongNonce(nonce);
    if (problem) return problem;
    const known = fields.enforce_nonce === true ? this.known(channel, nonce) : undefined;
    if (known) return this.again(known);
    return this.tooFast(channel, at) ?? this.add({ channel, nonce, content: fields.content as string });
  }

  private known(channel: string, nonce: string | undefined): DiscordMessage | undefined {
    return this.messages.find((message) => nonce && message.nonce === nonce && message.channel === channel);
  }

  private again(known: DiscordMessage): Answer {
    this.repeats += 1;
    return { json: asDiscord(known) };
  }

  private add(said: Pick<DiscordMessage, 'channel' | 'nonce' | 'content'>): Answer {
    const message = { id: this.snowflake(), ...said, edits: 0 };
    this.messages.push(message);
    return { json: asDiscord(message) };
  }

  private edit({ params, fields }: Received): Answer {
    const problem = this.problemOf(params.channel ?? '', fields.content);
    const message = this.messages.find(({ id }) => id === params.message);
    if (problem) return problem;
    if (!message) return failed(404, 10008, 'Unknown Message');
    Object.assign(message, { content: fields.content, edits: message.edits + 1 });
    return { json: asDiscord(message) };
  }

  private remove({ params }: Received): Answer {
    const at = this.messages.findIndex(({ id }) => id === params.message);
    if (at < 0) return failed(404, 10008, 'Unknown Message');
    this.messages.splice(at, 1);
    return { status: 204 };
  }

  private problemOf(channel: string, content: unknown): Answer | undefined {
    if (!this.channels.has(channel)) return failed(404, 10003, 'Unknown Channel');
    if (typeof content !== 'string' || content.trim() === '') return failed(400, 50006, 'Cannot send an empty message');
    const errors = { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } };
    return content.length > LONGEST ? failed(400, 50035, 'Invalid Form Body', { errors }) : undefined;
  }

  private tooFast(channel: string, now: number): Answer | undefined {
    if (this.pace.note(now, channel) <= BUCKET) return undefined;
    const json = { message: 'You are being rate limited.', retry_after: 0.75, global: false };
    return { status: 429, headers: { 'retry-after': '1', 'x-ratelimit-scope': 'user' }, json };
  }

  private gatewayInfo() {
    const limit = { total: 1000, remaining: this.sessionsLeft, reset_after: 86_400_000, max_concurrency: 1 };
    return { url: this.gateway.url, shards: 1, session_start_limit: limit };
  }

  private application(): Answer {
    const keys = { verify_key: this.publicKey, interactions_endpoint_url: this.interactionsUrl };
    return { json: { id: BOT, name: 'Moss', ...keys }, headers: { date: new Date(this.now()).toUTCString() } };
  }
}

function asDiscord({ id, channel, content, nonce }: DiscordMessage) {
  const author = { id: BOT, username: 'moss', discriminator: '0', avatar: null, bot: true };
  const nothing = { attachments: [], embeds: [], mentions: [], mention_roles: [], pinned: false, tts: false };
  const stamps = { timestamp: '2026-11-26T00:00:00.000000+00:00', edited_timestamp: null, mention_everyone: false };
  return { id, channel_id: channel, content, nonce, type: 0, author, ...nothing, ...stamps };
}

function wrongNonce(nonce = ''): Answer | undefined {
  return nonce.length > 25 ? failed(400, 50035, 'Invalid Form Body', { errors: { nonce: {} } }) : undefined;
}

function failed(status: number, code: number, message: string, more: object = {}): Answer {
  return { status, json: { message, code, ...more } };
}
