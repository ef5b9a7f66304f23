import { randomUUID } from 'node:crypto';
import { BotSettingsService } from '../../src/assistant/bot/bot-settings.service.js';
import type { RatingRules } from '../../src/assistant/bot/rating-rules.js';
import { TurnRunner } from '../../src/assistant/turn-runner.js';
import { RatingSweep } from '../../src/channels/ratings/rating-sweep.js';
import { ConversationLog } from '../../src/conversations/conversation-log.js';
import type { ConversationEvent } from '../../src/conversations/event.js';
import { DemoShop } from '../../src/demo-shop.js';
import { TenantStore } from '../../src/database/tenant-store.js';
import { systemContext, type TenantContext } from '../../src/shared/tenant-context.js';
import { TenantService } from '../../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './app.js';
import { freshDatabaseUrl } from './database.js';
import { MovingClock } from './moving-clock.js';
import type { Caller } from './people.js';
import { until } from './webhook-shop.js';
import { type Frame, WidgetClient } from './widget-client.js';

export const MINUTE = 60_000;

/** A visitor in the widget, and the conversation. */
export interface Visit {
  readonly id: string;
  readonly client: WidgetClient;
}

/** The demo shop on two servers, the second of which does nothing by itself, with visitors who may be asked for a rating. */
export class RatingShop {
  private readonly clients: WidgetClient[] = [];

  private constructor(
    readonly app: TestApp,
    readonly other: TestApp,
    readonly tenant: TenantContext,
    readonly agent: Caller,
    readonly clock: MovingClock,
  ) {}

  static async open(): Promise<RatingShop> {
    const clock = new MovingClock();
    const url = await freshDatabaseUrl();
    const app = await startApp({ url, clock });
    await app.get(DemoShop).seed();
    const tenant = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    await app.get(TurnRunner).warmUp(tenant);
    const agent = await app.signedIn(tenant, 'agent', { name: '李雷' });
    return new RatingShop(app, await startApp({ url, clock, jobs: false }), tenant, agent, clock);
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.other.close();
    await this.app.close();
  }

  rules(rating: Partial<RatingRules>) {
    return this.app.get(BotSettingsService).change(this.tenant, { rating });
  }

  async arrive(language = 'zh'): Promise<Visit> {
    const client = await WidgetClient.connect(Number(new URL(this.app.url).port));
    this.clients.push(client);
    const { conversationId = '' } = await client.hello({ language });
    return { id: conversationId, client };
  }

  /** Somebody whom an agent has talked to. */
  async served(): Promise<Visit> {
    const visit = await this.arrive();
    await visit.client.ask('怎么退货？');
    await this.talkTo(visit);
    return visit;
  }

  async talkTo({ id }: Pick<Visit, 'id'>): Promise<void> {
    await this.agent.post(`/v1/conversations/${id}/take`).expect(200);
    await this.agent.post(`/v1/conversations/${id}/events`).send({ text: '我来帮您看看。' }).expect(201);
  }

  endOf({ id }: Pick<Visit, 'id'>) {
    return this.agent.post(`/v1/conversations/${id}/close`).expect(200);
  }

  /** Ends it like a process that dies right after it: it has told nobody. */
  async endAndDie({ id }: Visit): Promise<void> {
    const body = { state: 'closed', reason: 'close', text: '再见' };
    const event = { kind: 'state', authorKind: 'agent', body, at: this.clock.now().toISOString() };
    await this.app.database.query('SELECT * FROM append_event($1, $2, $3)', [this.tenant.tenantId, id, event]);
  }

  logOf({ id }: Pick<Visit, 'id'>): Promise<ConversationEvent[]> {
    return this.app.get(ConversationLog).read(this.tenant, id, 0);
  }

  async questions(visit: Pick<Visit, 'id'>): Promise<ConversationEvent[]> {
    return (await this.logOf(visit)).filter(({ kind }) => kind === 'rating_request');
  }

  /** Waits for the question, the first unless told otherwise. */
  async asked(visit: Pick<Visit, 'id'>, times = 1): Promise<ConversationEvent> {
    await until(async () => (await this.questions(visit)).length === times);
    const questions = await this.questions(visit);
    expect(questions).toHaveLength(times);
    return questions.at(-1)!;
  }

  /** Lets time pass, and whoever is to be asked is asked. */
  async sweepAfter(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.app.get(RatingSweep).sweep();
  }

  dues(): Promise<object[]> {
    return this.app
      .get(TenantStore)
      .within(this.tenant, (manager) => manager.query<object[]>('SELECT * FROM rating_dues'));
  }

  /** What the visitor says, and what comes back. */
  rate({ client }: Visit, frame: object): Promise<Frame> {
    const answer = client.next(({ type, event }) => type === 'error' || event?.kind === 'rating');
    client.send({ type: 'rate', clientId: randomUUID(), ...frame });
    return answer;
  }
}
