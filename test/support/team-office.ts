import { TeamSweep } from '../../src/conversations/assignment/team-sweep.js';
import { ConversationLog } from '../../src/conversations/conversation-log.js';
import { ConversationService } from '../../src/conversations/conversation.service.js';
import type { ConversationEvent } from '../../src/conversations/event.js';
import { VisitorService } from '../../src/conversations/visitor.service.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import { startApp, type TestApp } from './app.js';
import { freshDatabaseUrl } from './database.js';
import { InboxClient } from './inbox-client.js';
import { MovingClock } from './moving-clock.js';
import type { Caller } from './people.js';
import { until } from './until.js';

const VISITOR = { kind: 'visitor' } as const;

/** Two servers on one database, with one clock; each shop has an owner and two agents, 李雷 and 韩梅梅. */
export class TeamOffice {
  readonly clock = new MovingClock();
  here!: TestApp;
  there!: TestApp;
  shop!: TenantContext;
  owner!: Caller;
  li = '';
  han = '';
  private lines: InboxClient[] = [];

  async open(): Promise<void> {
    const url = await freshDatabaseUrl();
    this.here = await startApp({ url, clock: this.clock });
    this.there = await startApp({ url, clock: this.clock });
  }

  async newShop(): Promise<void> {
    this.shop = await this.here.addTenant();
    this.owner = await this.here.signedIn(this.shop, 'owner');
    this.li = await this.here.addPerson({ name: '李雷' });
    this.han = await this.here.addPerson({ name: '韩梅梅' });
    for (const id of [this.li, this.han]) await this.here.join(this.shop, id, 'agent');
  }

  /** Everybody leaves the inbox. */
  leave(): void {
    for (const line of this.lines.splice(0)) line.close();
  }

  async close(): Promise<void> {
    await this.here.close();
    await this.there.close();
  }

  async addGroup(group: object) {
    return (await this.owner.post('/v1/agent-groups').send(group).expect(201)).body;
  }

  /** Somebody opens the inbox at one of the servers; resolves when all can see it. */
  async come(app: TestApp, userId: string): Promise<InboxClient> {
    const line = await InboxClient.connect(app, userId, this.shop.tenantId);
    this.lines.push(line);
    await until(async () => (await this.onLine(userId)) > 0);
    return line;
  }

  /** How many inboxes somebody has open. */
  onLine(userId: string): Promise<number> {
    return this.here.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [this.shop.tenantId]);
      const rows = await manager.query<unknown[]>('SELECT 1 FROM agent_lines WHERE user_id = $1', [userId]);
      return rows.length;
    });
  }

  /** A conversation in which nothing has been said. */
  begin(language: 'zh' | 'en' = 'zh'): Promise<string> {
    const visitor = this.here.get(VisitorService).stranger();
    return this.here.get(ConversationService).open(this.shop, { visitor, channel: 'api', language });
  }

  say(id: string, text: string) {
    return this.here.get(ConversationLog).append(this.shop, id, { kind: 'message', author: VISITOR, body: { text } });
  }

  /** The visitor asks for a person. */
  call(id: string, app = this.here): Promise<void> {
    return app.get(ConversationService).callHuman(this.shop, id, VISITOR);
  }

  /** A conversation in which a visitor has asked for a person. */
  async called(app = this.here): Promise<string> {
    const id = await this.begin();
    await this.call(id, app);
    return id;
  }

  async fourCalled(): Promise<[string, string, string, string]> {
    return [await this.called(), await this.called(), await this.called(), await this.called()];
  }

  /** The agent has a conversation of another tenant, too; `held` is who has it. */
  async elsewhere(userId: string) {
    const shop = await this.here.addTenant();
    await this.here.join(shop, userId, 'agent');
    const conversations = this.here.get(ConversationService);
    const visitor = this.here.get(VisitorService).stranger();
    const id = await conversations.open(shop, { visitor, channel: 'api', language: 'zh' });
    await (await this.here.acting(userId, shop)).post(`/v1/conversations/${id}/take`).expect(200);
    return { held: async () => (await conversations.get(shop, id)).agentId };
  }

  read(id: string): Promise<ConversationEvent[]> {
    return this.here.get(ConversationLog).read(this.shop, id, 0);
  }

  /** Its changes of hands in words: `waiting visitor_asked`. */
  async states(id: string): Promise<string[]> {
    const events = (await this.read(id)).filter(({ kind }) => kind === 'state');
    return events.map(({ body }) => `${String(body.state)} ${String(body.reason)}`);
  }

  /** Who has it; null where nobody does. */
  async held(id: string): Promise<string | null> {
    return (await this.here.get(ConversationService).get(this.shop, id)).agentId;
  }

  /** As the inbox lists it. */
  async item(id: string) {
    return (await this.owner.get(`/v1/inbox/conversations/${id}`).expect(200)).body;
  }

  sweep(app = this.here): Promise<void> {
    return app.get(TeamSweep).sweep();
  }

  /** Long enough for whatever begins by itself. */
  quiet(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 250));
  }
}
