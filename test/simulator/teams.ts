import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type HookAnswer, deliver } from './hook-caller.js';
import { Pace } from './pace.js';
import { type Answer, PlatformServer, type Received } from './server.js';
import { TeamsIssuer } from './teams-issuer.js';

export interface TeamsApp {
  readonly appId: string;
  readonly appSecret: string;
  readonly tenantId?: string;
}

/** A message of the bot as the visitor sees it. */
export interface TeamsMessage {
  readonly id: string;
  readonly conversation: string;
  readonly text: string;
  readonly state: 'growing' | 'done';
  readonly sequence: number;
}

const LONGEST_BYTES = 28 * 1024;
const PER_SECOND = 7;
const STREAM_MS = 120_000;

const StreamInfo = z.object({
  type: z.literal('streaminfo'),
  streamType: z.enum(['informative', 'streaming', 'final']),
  streamSequence: z.number().int().optional(),
  streamId: z.string().optional(),
});
type StreamInfo = z.infer<typeof StreamInfo>;

const Activity = z.object({
  type: z.enum(['message', 'typing']),
  from: z.object({ id: z.string() }),
  text: z.string().default(''),
  entities: z.array(z.unknown()).default([]),
});

/** Teams as a bot meets it: signed calls, tokens, the activities of conversations, and answers that grow between two. */
export class TeamsSimulator {
  readonly messages = new Map<string, TeamsMessage>();
  typings = 0;
  tokensGiven = 0;
  private token = '';
  private readonly started = new Map<string, number>();
  private readonly pace = new Pace(1000);

  private constructor(
    readonly server: PlatformServer,
    readonly app: TeamsApp,
    private readonly now: () => number,
    readonly issuer: TeamsIssuer,
  ) {
    server.on('GET /v1/.well-known/openidconfiguration', () => this.metadata());
    server.on('GET /v1/.well-known/keys', () => ({ json: this.issuer.keySet }));
    server.on('POST /:tenant/oauth2/v2.0/token', (call) => this.giveToken(call));
    server.on('POST /apac/v3/conversations/:id/activities', (call) => this.guard(call, () => this.take(call)));
    server.on('DELETE /apac/v3/conversations/:id/activities/:activity', (call) =>
      this.guard(call, () => (this.messages.delete(call.params.activity ?? '') ? {} : failed(404, 'ActivityNotFound'))),
    );
  }

  /** To make an issuer takes a second: several simulators may have one. */
  static async start(app: TeamsApp, now = Date.now, issuer = new TeamsIssuer()): Promise<TeamsSimulator> {
    return new TeamsSimulator(await PlatformServer.start(now), app, now, issuer);
  }

  /** Where this region of Teams is. */
  get serviceUrl(): string {
    return `${this.server.url}/apac/`;
  }

  /** Makes every token that was given worthless. */
  expireTokens(): void {
    this.token = '';
  }

  /** Calls the messaging endpoint; Teams repeats a few times what was not taken. */
  deliver(url: string, activity: object, factor = 0.001): Promise<HookAnswer[]> {
    const whole = { ...activity, serviceUrl: this.serviceUrl };
    const patience = { answerMs: 15_000, pausesMs: [10_000, 20_000], factor };
    return deliver(url, () => this.issuer.call(this.app.appId, whole, this.now()), patience);
  }

  private metadata(): Answer {
    const json = { issuer: 'https://api.botframework.com', jwks_uri: `${this.server.url}/v1/.well-known/keys` };
    return { headers: { date: new Date(this.now()).toUTCString() }, json };
  }

  private giveToken({ fields, params }: Received): Answer {
    const isKnown = fields.client_id === this.app.appId && fields.client_secret === this.app.appSecret;
    if (params.tenant !== (this.app.tenantId ?? 'botframework.com') || !isKnown)
      return { status: 401, json: { error: 'invalid_client', error_description: 'AADSTS7000215' } };
    if (fields.scope !== 'https://api.botframework.com/.default')
      return { status: 400, json: { error: 'invalid_scope', error_description: 'AADSTS70011' } };
    this.tokensGiven += 1;
    this.token ||= randomBytes(24).toString('base64url');
    return { json: { token_type: 'Bearer', expires_in: 3599, access_token: this.token } };
  }

  private guard({ headers }: Received, work: () => Answer): Answer {
    if (this.token && headers.authorization === `Bearer ${this.token}`) return work();
    return { status: 401, json: { message: 'Authorization has been denied for this request.' } };
  }

  private take({ fields, params, body }: Received): Answer {
    const { data: activity } = Activity.safeParse(fields);
    const { id: conversation = '' } = params;
    if (!activity) return failed(400, 'BadSyntax');
    if (body.length > LONGEST_BYTES) return failed(413, 'MessageSizeTooBig');
    if (this.pace.note(this.now(), conversation) > PER_SECOND)
      return { ...failed(429, 'Throttled'), headers: { 'retry-after': '1' } };
    const [info] = activity.entities.flatMap((entity) => StreamInfo.safeParse(entity).data ?? []);
    if (info) return this.grow(info, conversation, activity.text);
    if (activity.type === 'message') return this.keep(randomUUID(), conversation, activity.text, 'done');
    this.typings += 1;
    return { status: 201, json: { id: randomUUID() } };
  }

  private grow(info: StreamInfo, conversation: string, text: string): Answer {
    if (conversation.startsWith('19:')) return failed(403, 'ContentStreamNotAllowed');
    const { streamId = randomUUID(), streamSequence = 0, streamType } = info;
    const refusal = info.streamId === undefined ? beginning(info, text) : this.growing(info, text);
    if (refusal) return refusal;
    if (info.streamId === undefined) this.started.set(streamId, this.now());
    return this.keep(streamId, conversation, text, streamType === 'final' ? 'done' : 'growing', streamSequence);
  }

  private growing({ streamId = '', ...info }: StreamInfo, text: string): Answer | undefined {
    const shown = this.messages.get(streamId);
    if (!shown || !this.isOpen(shown)) return failed(403, 'ContentStreamNotAllowed');
    const isFinal = info.streamType === 'final';
    if (isFinal !== (info.streamSequence === undefined) || !text) return failed(400, 'BadArgument');
    if (isFinal || Number(info.streamSequence) > shown.sequence) return undefined;
    return failed(412, 'ContentStreamSequenceOrderPreConditionFailed');
  }

  private isOpen({ id, state }: TeamsMessage): boolean {
    return state === 'growing' && this.now() - (this.started.get(id) ?? 0) <= STREAM_MS;
  }

  private keep(id: string, conversation: string, text: string, state: 'growing' | 'done', sequence = 0): Answer {
    this.messages.set(id, { id, conversation, text, state, sequence });
    return { status: 201, json: { id } };
  }
}

function beginning({ streamType, streamSequence }: StreamInfo, text: string): Answer | undefined {
  return streamType === 'final' || streamSequence !== 1 || !text ? failed(400, 'BadArgument') : undefined;
}

function failed(status: number, code: string): Answer {
  return { status, json: { error: { code, message: 'The simulated service says no' } } };
}
