import { setTimeout as pause } from 'node:timers/promises';
import { ConversationLog } from '../../src/conversations/conversation-log.js';
import { ConversationService } from '../../src/conversations/conversation.service.js';
import type { NewEvent } from '../../src/conversations/event.js';
import { VisitorService } from '../../src/conversations/visitor.service.js';
import { newId } from '../../src/shared/id.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import { startApp, type TestApp } from './app.js';
import { EventReceiver } from './event-receiver.js';
import { MovingClock } from './moving-clock.js';
import type { Caller } from './people.js';

/** Local addresses are allowed, for the receivers are there. */
export const LOCAL = { FETCH_ALLOW_ADDRESSES: '127.0.0.1' };

export const EVERYTHING = [
  ...['conversation.opened', 'conversation.handed_off', 'conversation.taken', 'conversation.returned'],
  ...['conversation.closed', 'message.created', 'feedback.created', 'rating.created', 'faq.published'],
  ...['document.failed', 'gap.opened'],
];

/** A delivery as the API shows it. */
export interface ShownDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly state: string;
  readonly attempts: number;
  readonly status: number | null;
  readonly ms: number | null;
  readonly error: string | null;
  readonly answer: string | null;
  readonly nextAt: string | null;
  readonly body: unknown;
}

/** A shop whose owner has a webhook, a receiver for it, and a clock that can be moved. */
export class WebhookOffice {
  private constructor(
    readonly app: TestApp,
    readonly clock: MovingClock,
    readonly shop: TenantContext,
    readonly owner: Caller,
    readonly receiver: EventReceiver,
  ) {}

  static async open(options: { env?: Record<string, string>; url?: string; jobs?: boolean } = {}) {
    const clock = new MovingClock();
    const app = await startApp({ ...options, clock, env: { ...LOCAL, ...options.env } });
    const shop = await app.addTenant();
    const owner = await app.signedIn(shop, 'owner', { name: '林苔' });
    return new WebhookOffice(app, clock, shop, owner, await EventReceiver.start());
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.receiver.close();
  }

  /** Adds a webhook for the receiver, who from now on knows its secret. Returns its id. */
  async addWebhook(events: readonly string[], url = this.receiver.url): Promise<string> {
    const { body } = await this.owner.post('/v1/webhooks').send({ url, events }).expect(201);
    this.receiver.secrets = [...this.receiver.secrets, body.secret];
    return body.webhook.id;
  }

  /** A conversation of a customer of the shop. */
  async conversation(tenant = this.shop): Promise<string> {
    const visitor = await this.app.get(VisitorService).identified(tenant, { externalId: newId(), name: '王芳' });
    return this.app.get(ConversationService).open(tenant, { visitor, channel: 'widget', language: 'zh' });
  }

  /** Writes into a log, as the visitor if it is not said otherwise. */
  async say(id: string, text: string, author: NewEvent['author'] = { kind: 'visitor' }, tenant = this.shop) {
    await this.app.get(ConversationLog).append(tenant, id, { kind: 'message', author, body: { text } });
  }

  async shown(webhookId: string) {
    return (await this.owner.get(`/v1/webhooks/${webhookId}`).expect(200)).body;
  }

  async deliveries(webhookId: string, query: object = {}): Promise<ShownDelivery[]> {
    return (await this.owner.get(`/v1/webhooks/${webhookId}/deliveries`).query(query).expect(200)).body.items;
  }

  /** The latest delivery, when it is as the test waits for. */
  async latest(webhookId: string, when: (delivery: ShownDelivery) => boolean): Promise<ShownDelivery> {
    const end = Date.now() + 25_000;
    for (;;) {
      const [delivery] = await this.deliveries(webhookId);
      if (delivery && when(delivery)) return delivery;
      if (Date.now() > end) throw new Error(`The delivery stays ${JSON.stringify(delivery)}`);
      await pause(50);
    }
  }
}
