import { hmacSha256 } from '../../src/sdk/proof.js';
import { callHook, deliver, type HookAnswer } from './hook-caller.js';
import { type Answer, PlatformServer, type Received } from './server.js';

/** "Immediately, then with decreasing frequency": https://developers.facebook.com/docs/graph-api/webhooks */
const PAUSES_MS = [0, 60_000, 300_000, 900_000, 3_600_000];
const SIGNATURE = 'x-hub-signature-256';

/** What WhatsApp and Messenger have in common: the Graph API's guard and errors, and webhooks as Meta calls them. */
export class GraphServer {
  readonly appSecret = '1ac2f8c0d0e14b7a9c3b5d7e9f102132';
  readonly verifyToken = 'moss-verify-令牌';
  accessToken = 'EAAG-simulated-token';
  /** Does the app require the proof of its secret («Require app secret»)? One that is given must be right in any case. */
  requiresProof = true;

  private constructor(readonly server: PlatformServer) {}

  static async start(now: () => number = Date.now): Promise<GraphServer> {
    return new GraphServer(await PlatformServer.start(now));
  }

  /** With the version, as the channel's settings have it. */
  get apiRoot(): string {
    return `${this.server.url}/v24.0`;
  }

  /** A route that only the right token may ask, and only with the proof of the app's secret. */
  on(methodAndPath: string, route: (call: Received) => Answer): void {
    const [method = '', path = ''] = methodAndPath.split(' ');
    this.server.on(`${method} /v24.0${path}`, (call) => this.refusal(call) ?? route(call));
  }

  /** The bytes of a payload, escaped as Meta does, and the headers that go with them. */
  sign(payload: unknown): { body: Buffer; headers: Record<string, string> } {
    const escaped = JSON.stringify(payload).replace(
      /[\u0080-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const body = Buffer.from(escaped);
    const signature = `sha256=${hmacSha256(this.appSecret, body).toString('hex')}`;
    return { body, headers: { [SIGNATURE]: signature, 'content-type': 'application/json' } };
  }

  /** Calls the webhook with the same bytes until it answers 2xx. */
  deliver(url: string, payload: unknown, factor = 0.001): Promise<HookAnswer[]> {
    const call = this.sign(payload);
    return deliver(url, () => call, { answerMs: 5000, pausesMs: PAUSES_MS, factor });
  }

  /** Makes sure, as the button «Verify and save» does, that the webhook knows the token. */
  async handshake(url: string, verifyToken = this.verifyToken): Promise<boolean> {
    const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': verifyToken };
    const answer = await callHook(url, { method: 'GET', query }, 5000);
    return answer.status === 200 && answer.body === query['hub.challenge'];
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private refusal({ headers, query }: Received): Answer | undefined {
    if ((headers.authorization ?? `Bearer ${query.get('access_token')}`) !== `Bearer ${this.accessToken}`)
      return graphError(401, 190, 'Invalid OAuth access token - Cannot parse access token');
    const proof = hmacSha256(this.appSecret, this.accessToken).toString('hex');
    if ((query.get('appsecret_proof') ?? (this.requiresProof ? '' : proof)) !== proof)
      return graphError(400, 100, 'Invalid appsecret_proof provided in the API argument');
    return undefined;
  }
}

/** An error as the Graph API answers it. */
export function graphError(status: number, code: number, message: string, subcode?: number): Answer {
  const error = { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'AbCdEf' };
  return { status, json: { error: { ...error, ...(subcode !== undefined && { error_subcode: subcode }) } } };
}
