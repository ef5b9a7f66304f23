import { graphError, GraphServer } from './graph.js';
import type { Answer, Received } from './server.js';

const LONGEST = 2000;
const WINDOW_MS = 24 * 3_600_000;

/** A message that Messenger has taken. */
export interface MessengerSent {
  readonly to: string;
  readonly text: string;
  readonly id: string;
  readonly metadata: unknown;
}

/** Messenger for one page: https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export class MessengerSimulator {
  readonly pageId = '106540352242999';
  readonly appId = '1517776481860111';
  readonly sent: MessengerSent[] = [];
  readonly shown: string[] = [];
  /** Calls until 613. */
  callsLeft = Infinity;
  subscribed = ['messages', 'messaging_postbacks', 'message_echoes', 'message_deliveries'];
  /** Which app has each conversation; ours, if none is named. */
  readonly owners = new Map<string, string>();
  private readonly spoke = new Map<string, number>();

  private constructor(
    readonly graph: GraphServer,
    private readonly now: () => number,
  ) {
    graph.on(`POST /${this.pageId}/messages`, (call) => this.messages(call));
    for (const change of ['pass', 'take', 'release'])
      graph.on(`POST /${this.pageId}/${change}_thread_control`, (call) => this.control(change, call));
    graph.on('GET /me', () => ({ json: { id: this.pageId, name: '小店' } }));
    graph.on(`GET /${this.pageId}/subscribed_apps`, () => ({
      json: { data: [{ id: this.appId, name: 'Mossdesk', subscribed_fields: this.subscribed }] },
    }));
  }

  static async start(now: () => number = Date.now): Promise<MessengerSimulator> {
    return new MessengerSimulator(await GraphServer.start(now), now);
  }

  /** The settings with which a channel works against it. */
  get config() {
    const { apiRoot, appSecret, accessToken, verifyToken } = this.graph;
    return { apiRoot, appSecret, accessToken, verifyToken, pageId: this.pageId, appId: this.appId };
  }

  /** Somebody writes: for 24 hours they may be answered. Returns the payload of the webhook. */
  say(psid: string, text: string, mid = `m_${this.now()}${psid}`): unknown {
    this.spoke.set(psid, this.now());
    return this.payload({ sender: { id: psid }, recipient: { id: this.pageId }, message: { mid, text } });
  }

  /** A person answers in Meta's inbox. Returns the payload of the echo. */
  answerByHand(psid: string, text: string, mid = `m_hand${this.now()}`): unknown {
    const message = { mid, text, is_echo: true, app_id: 263_902_037_430_900 };
    return this.payload({ sender: { id: this.pageId }, recipient: { id: psid }, message });
  }

  /** A call about this page. */
  payload(messaging: Record<string, unknown>): unknown {
    const timestamp = this.now();
    return { object: 'page', entry: [{ id: this.pageId, time: timestamp, messaging: [{ timestamp, ...messaging }] }] };
  }

  close(): Promise<void> {
    return this.graph.close();
  }

  private messages({ fields }: Received): Answer {
    const psid = recipientOf(fields);
    if (this.callsLeft-- <= 0) return graphError(400, 613, 'Calls to this api have exceeded the rate limit.');
    if (typeof fields.sender_action === 'string') return this.show(psid, fields.sender_action);
    return this.refusal(psid, fields) ?? this.take(psid, fields);
  }

  private refusal(psid: string, { message, messaging_type: type }: Received['fields']): Answer | undefined {
    const { text = '' } = message as { text?: string };
    if (type !== 'RESPONSE' || !text) return graphError(400, 100, 'Invalid parameter');
    if (text.length <= LONGEST) return this.tooLate(psid) ?? this.notOurs(psid);
    return graphError(400, 100, `Length of param message[text] must be less than or equal to ${LONGEST}`);
  }

  private tooLate(psid: string): Answer | undefined {
    const last = this.spoke.get(psid);
    if (last === undefined) return graphError(400, 100, 'No matching user found', 2018001);
    if (last > this.now() - WINDOW_MS) return undefined;
    return graphError(403, 10, 'This message is sent outside of allowed window.', 2018278);
  }

  private notOurs(psid: string): Answer | undefined {
    if ((this.owners.get(psid) ?? this.appId) === this.appId) return undefined;
    return graphError(403, 10, 'Another app is controlling this thread now.', 2018300);
  }

  private take(to: string, { message }: Received['fields']): Answer {
    const { text, metadata } = message as { text: string; metadata?: unknown };
    const id = `m_ours${this.sent.length}`;
    this.sent.push({ to, text, id, metadata });
    return { json: { recipient_id: to, message_id: id } };
  }

  private show(psid: string, action: string): Answer {
    this.shown.push(`${action} ${psid}`);
    return { json: { recipient_id: psid } };
  }

  private control(change: string, { fields }: Received): Answer {
    const psid = recipientOf(fields);
    if (change === 'pass') this.owners.set(psid, String(fields.target_app_id));
    else this.owners.delete(psid);
    return { json: { success: true } };
  }
}

function recipientOf({ recipient }: Received['fields']): string {
  return String((recipient as { id?: unknown } | undefined)?.id);
}
