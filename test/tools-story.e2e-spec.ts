import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import calculator from '../plugins/calculator/index.js';
import orderStatus from '../plugins/order-status/index.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { SessionService } from '../src/tenants/people/session.service.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { adminWords } from './support/admin-page.js';
import { startApp, type TestApp } from './support/app.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { cancelling } from './support/tools.js';

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375, order: '10042', wish: '取消订单 70001', done: '订单 70001 已取消。' },
  {
    ...{ language: 'en', locale: 'en-GB', width: 1280, order: '20231105' },
    ...{ wish: 'cancel 70002', done: 'Order 70002 has been cancelled.' },
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(90_000);

describeInBrowser('an owner lets the bot use tools, and agents approve what is risky', () => {
  let app: TestApp;
  let shop: TenantContext;
  let shopServer: Server;
  let browser: Browser;
  let session: string;

  beforeAll(async () => {
    shopServer = createServer((_, response) => response.end('{}'));
    await new Promise<void>((resolve) => shopServer.listen(0, '127.0.0.1', resolve));
    const tools = [calculator, cancelling('cancel', false), orderStatus];
    app = await startApp({ tools, env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    const owner = await app.addPerson({ name: '林静' });
    await app.join(shop, owner, 'owner');
    session = await app.get(SessionService).open(owner);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await new Promise((resolve) => shopServer.close(resolve));
  });

  const opened = async (locale: string, width: number) => {
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 900 } });
    await page.context().addCookies([{ name: 'mossdesk_session', value: session, url: app.url }]);
    return { page, problems };
  };
  const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= innerWidth');

  it.each(STORIES)('in settings, trials and approvals ($language)', async ({ language, locale, width, ...story }) => {
    const w = adminWords(language);
    const { page, problems } = await opened(locale, width);
    await page.goto(`${app.url}/admin/tools`);
    await page.getByRole('heading', { name: w.tools.title, exact: true }).waitFor();
    const cancel = page.locator('section', {
      has: page.getByRole('heading', { name: language === 'zh' ? '取消订单' : 'Cancel' }),
    });
    const at = `http://127.0.0.1:${(shopServer.address() as AddressInfo).port}`;
    if (language === 'zh') {
      // Switched on without its address, it says what is missing.
      await cancel.getByRole('switch', { name: w.tools.enabled }).click({ force: true });
      await cancel.getByRole('button', { name: w.actions.save }).click();
      await cancel.getByText(w.channels.issues.missing).waitFor();
      await cancel.getByRole('textbox', { name: '地址' }).fill(at);
      await cancel.getByRole('button', { name: w.actions.save }).click();
    }
    await cancel.getByText(w.tools.on, { exact: true }).waitFor();
    const orders = page.locator('section', {
      has: page.getByRole('heading', { name: language === 'zh' ? '订单状态' : 'Order status' }),
    });
    await orders.getByRole('button', { name: w.tools.try }).click();
    await orders.getByRole('textbox', { name: language === 'zh' ? '订单号' : 'Order number' }).fill(story.order);
    await page.keyboard.press('Enter');
    await orders
      .getByText(language === 'zh' ? '已签收' : 'is on its way')
      .first()
      .waitFor();
    await screenshot(page, `tools-${language}`);
    await page.getByRole('heading', { name: w.tools.calls }).scrollIntoViewIfNeeded();
    await page.getByText(w.tools.via.trial).first().waitFor();
    await screenshot(page, `tools-calls-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await fits(page)).toBe(true);

    const asker = await app.withKey(shop, 'ask');
    await asker.post('/v1/ask').send({ question: story.wish }).expect(200);
    await page.goto(`${app.url}/admin/inbox`);
    const [title, number] = language === 'zh' ? ['取消订单', '订单号：70001'] : ['Cancel', 'Order number: 70002'];
    await page.getByRole('status').getByText(title).waitFor();
    await page.getByRole('button', { name: w.tools.look }).click();
    await page.getByRole('button', { name: w.tools.approve, exact: true }).waitFor();
    await page.getByRole('log').getByText(w.tools.asked.replace('{{tool}}', title)).waitFor();
    await page.getByRole('log').getByText(number, { exact: true }).waitFor();
    await screenshot(page, `tool-waiting-${language}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: w.tools.approve, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-author=bot]', { hasText: story.done }).waitFor();
    expect(await page.getByRole('button', { name: w.tools.approve, exact: true }).count()).toBe(0);
    await screenshot(page, `tool-approved-${language}`);
    expect(await fits(page)).toBe(true);
    expect(problems).toEqual([]);
  });
});
