import type { Browser, Page } from 'playwright-core';
import { ConversationLog } from '../../src/conversations/conversation-log.js';
import { ConversationService } from '../../src/conversations/conversation.service.js';
import { VisitorService } from '../../src/conversations/visitor.service.js';
import { DemoShop } from '../../src/demo-shop.js';
import type { Role } from '../../src/shared/access.js';
import { newId } from '../../src/shared/id.js';
import { systemContext, type TenantContext } from '../../src/shared/tenant-context.js';
import { TenantService } from '../../src/tenants/tenant.service.js';
import { openSession } from './admin-page.js';
import { startApp, type TestApp } from './app.js';
import { launch, openPage } from './browser.js';

/** Who looks: in which language, on how wide a screen. */
interface Looker {
  readonly language: 'zh' | 'en';
  readonly locale: string;
  readonly width: number;
  readonly name: string;
}

/** Who writes. A stranger has no name. */
interface Writer {
  readonly language: 'zh' | 'en';
  readonly name?: string | undefined;
  readonly customer?: string;
  readonly email?: string;
  readonly channel?: string;
}

/** The demo shop with a browser before it, for stories of its agents. */
export class DemoDesk {
  private constructor(
    readonly app: TestApp,
    readonly browser: Browser,
    readonly shop: TenantContext,
  ) {}

  static async open(): Promise<DemoDesk> {
    const app = await startApp();
    await app.get(DemoShop).seed();
    const shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    const desk = new DemoDesk(app, await launch(), shop);
    // What is published is in memory from the first question on.
    await desk.ask('怎么退货？');
    return desk;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.app.close();
  }

  /** A page of the admin, as a new person of this name. */
  async openAs({ locale, width, name }: Looker, path: string, role: Role = 'agent') {
    const id = await this.app.addPerson({ name });
    await this.app.join(this.shop, id, role);
    const viewport = { width, height: width < 500 ? 812 : 800 };
    const opened = await openPage(this.browser, { locale, viewport });
    await openSession(opened.page, this.app, id);
    await opened.page.goto(`${this.app.url}${path}`);
    return { ...opened, id };
  }

  /** A question that the bot answers; returns the conversation. */
  async ask(question: string): Promise<string> {
    const asker = await this.app.withKey(this.shop, 'ask');
    return (await asker.post('/v1/ask').send({ question }).expect(200)).body.conversationId;
  }

  /** What a visitor said and nobody has answered. */
  async conversation({ language, name, email, ...of }: Writer, text: string): Promise<string> {
    const { customer = newId(), channel = 'api' } = of;
    const visitors = this.app.get(VisitorService);
    const known =
      name && (await visitors.identified(this.shop, { externalId: customer, name, ...(email && { email }) }));
    const opening = { visitor: known || visitors.stranger(), channel, language };
    const id = await this.app.get(ConversationService).open(this.shop, opening);
    const message = { kind: 'message', author: { kind: 'visitor' }, body: { text } } as const;
    await this.app.get(ConversationLog).append(this.shop, id, message);
    return id;
  }

  /** Every message of the log, in order. */
  async said(id: string): Promise<unknown[]> {
    const events = await this.app.get(ConversationLog).read(this.shop, id, 0);
    return events.filter(({ kind }) => kind === 'message').map(({ body }) => body.text);
  }
}

/** Nothing sticks out to the right. */
export async function fitsIn(page: Page, width: number): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}
