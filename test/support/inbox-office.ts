import { ConversationLog } from '../../src/conversations/conversation-log.js';
import { ConversationService } from '../../src/conversations/conversation.service.js';
import { VisitorService } from '../../src/conversations/visitor.service.js';
import { DemoShop } from '../../src/demo-shop.js';
import { newId } from '../../src/shared/id.js';
import { systemContext, type TenantContext } from '../../src/shared/tenant-context.js';
import { TenantService } from '../../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './app.js';
import { freshDatabaseUrl } from './database.js';
import { InboxClient } from './inbox-client.js';
import type { Caller } from './people.js';

/** A conversation as the inbox lists it. */
export interface Item {
  readonly id: string;
  readonly state: string;
  readonly unread: number;
  readonly tags: readonly string[];
}

/** Two agents of the demo shop, each at a server of their own on one database: 李雷 here, 韩梅梅 there. */
export class InboxOffice {
  private readonly clients: { close(): void }[] = [];

  private constructor(
    readonly url: string,
    readonly here: TestApp,
    readonly there: TestApp,
    readonly shop: TenantContext,
    readonly ids: { readonly li: string; readonly han: string },
  ) {}

  static async open(): Promise<InboxOffice> {
    const url = await freshDatabaseUrl();
    const here = await startApp({ url });
    const there = await startApp({ url });
    await here.get(DemoShop).seed();
    const shop = systemContext((await here.get(TenantService).bySlug('demo'))?.id ?? '');
    const ids = { li: await here.addPerson({ name: '李雷' }), han: await here.addPerson({ name: '韩梅梅' }) };
    for (const id of Object.values(ids)) await here.join(shop, id, 'agent');
    return new InboxOffice(url, here, there, shop, ids);
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    await this.here.close();
    await this.there.close();
  }

  /** Closes it at the end of the day. */
  keep<Client extends { close(): void }>(client: Client): Client {
    this.clients.push(client);
    return client;
  }

  /** A conversation in which a visitor, of this name if any, said these things. */
  async conversation(texts: readonly string[], name?: string): Promise<string> {
    const visitors = this.here.get(VisitorService);
    const identity = { externalId: newId(), name: name ?? '' };
    const visitor = name ? await visitors.identified(this.shop, identity) : visitors.stranger();
    const opening = { visitor, channel: 'api', language: 'zh' } as const;
    const id = await this.here.get(ConversationService).open(this.shop, opening);
    for (const text of texts) await this.say(id, text);
    return id;
  }

  say(id: string, text: string) {
    const message = { kind: 'message', author: { kind: 'visitor' }, body: { text } } as const;
    return this.here.get(ConversationLog).append(this.shop, id, message);
  }

  /** The visitor asks for a person. */
  wish(id: string): Promise<void> {
    return this.here.get(ConversationService).callHuman(this.shop, id, { kind: 'visitor' });
  }

  /** An agent's line to one of the servers. */
  async agent(app: TestApp, userId: string): Promise<InboxClient> {
    return this.keep(await InboxClient.connect(app, userId, this.shop.tenantId));
  }

  async list(who: Caller, query: object): Promise<readonly Item[]> {
    return (await who.get('/v1/inbox/conversations').query(query).expect(200)).body.items;
  }

  async found(who: Caller, query: object): Promise<readonly string[]> {
    return (await this.list(who, query)).map(({ id }) => id);
  }
}
