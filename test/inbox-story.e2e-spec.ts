import type { Browser, Page } from 'playwright-core';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { beginReply } from './support/begin-reply.js';
import { adminWords, openSession } from './support/admin-page.js';
import { startApp, type TestApp } from './support/app.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { InboxClient } from './support/inbox-client.js';

const LONG = '蓝牙音箱连不上手机，充满电以后还是这样。'.repeat(12) + 'Donaudampfschifffahrtsgesellschaft'.repeat(4);

/** The same story for two people, in their words. */
const STORIES = [
  {
    language: 'zh',
    ...{ locale: 'zh-CN', width: 375, question: '买错了想退', source: '如何申请退货？', human: '转人工' },
    ...{ called: '已为您呼叫人工客服', joined: '李雷已加入对话', reply: '我来帮您退。', second: '第二行', tag: '退货' },
    ...{ thanks: '谢谢你', back: '智能助手继续为您服务', note: '老客户，可以先行退款' },
  },
  {
    language: 'en',
    ...{ locale: 'en-GB', width: 1280, question: 'how do I return this' },
    ...{ source: 'How do I return an item?', human: 'Talk to a person', called: 'You asked for a person' },
    ...{ joined: 'Lilei Li has joined', reply: 'I will take care of it.', second: 'second line', tag: 'returns' },
    ...{ thanks: 'thank you so much', back: 'talking to the assistant again', note: 'A regular: refund at once' },
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(120_000);

describeInBrowser('an agent in the inbox', () => {
  let app: TestApp;
  let browser: Browser;
  let shop: TenantContext;

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each(STORIES)('takes whoever asks for a person, answers, and gives back ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await openAs(story.language === 'zh' ? '李雷' : 'Lilei Li', story);
    await page.getByText(w.inbox.empty.unassigned).waitFor();
    await screenshot(page, `inbox-${story.language}-1-empty`);
    const { page: shopPage } = await openPage(browser, { locale: story.locale, viewport: { width: 375, height: 700 } });
    await shopPage.goto(`${app.url}/demo/`);
    const frame = shopPage.frameLocator('iframe');
    await shopPage.locator('button[aria-controls="chat"]').click();
    const widgetLog = frame.getByRole('log');
    const say = async (text: string) => {
      await frame.locator('textarea').fill(text);
      await frame.locator('textarea').press('Enter');
    };
    await say(story.question);
    await widgetLog.getByText(story.source).first().waitFor();
    await frame.getByRole('button', { name: story.human }).first().click();
    await widgetLog.getByText(story.called).waitFor();

    const row = page.locator('.desk-inbox-row');
    await row.first().waitFor();
    await screenshot(page, `inbox-${story.language}-2-waiting`);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    const log = page.getByRole('log');
    await log.getByText(story.question, { exact: true }).waitFor();
    await log.getByText(w.inbox.trace).waitFor();
    await log.locator('summary').click();
    await log.locator('blockquote').getByText(story.source).waitFor();
    await page.getByText(w.inbox.takeFirst).waitFor();
    const packet = page.getByRole('region', { name: w.inbox.packet.title });
    await packet.getByText(story.question).first().waitFor();
    await packet.getByText(w.inbox.packet.stranger).waitFor();
    await screenshot(page, `inbox-${story.language}-2b-packet`);
    await page.keyboard.press('t');
    await widgetLog.getByText(story.joined).waitFor();

    await log.getByText(story.joined).waitFor();
    await beginReply(page);
    const field = page.getByLabel(w.inbox.replyField);
    await page.keyboard.type(story.reply);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type(story.second);
    await page.keyboard.press('Enter');
    await widgetLog.getByText(story.second).waitFor();
    expect(await field.inputValue()).toBe('');
    await packet.waitFor({ state: 'detached' });
    await frame.locator('textarea').pressSequentially(story.thanks.slice(0, 3), { delay: 1600 });
    await log.getByText(w.inbox.visitorTypes).waitFor(); // the widget tells it at most every three seconds
    await say(story.thanks);
    await log.getByText(story.thanks, { exact: true }).waitFor();

    await field.press('Escape');
    await page.keyboard.press('n');
    await page.getByLabel(w.inbox.noteField).fill(story.note);
    await page.keyboard.press('Enter');
    await log.getByText(story.note).waitFor();
    const tags = page.locator('.desk-inbox-head').getByRole('combobox');
    await tags.fill(story.tag);
    await tags.press('Enter');
    await page.getByText(story.tag, { exact: true }).first().waitFor();
    const colleague = await colleagueLooks(page);
    await page.getByText('韩梅梅').first().waitFor();
    await screenshot(page, `inbox-${story.language}-3-thread`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    colleague.close();

    await page.getByLabel(w.inbox.noteField).press('Escape');
    await page.keyboard.press('b');
    await widgetLog.getByText(story.back).waitFor();
    expect(await widgetLog.getByText(story.note).count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText(w.inbox.keys.transfer).waitFor();
    await screenshot(page, `inbox-${story.language}-4-keys`);
    expect(problems).toEqual([]);
  });

  it('never sends with the Enter that ends a Chinese word', async () => {
    const w = adminWords('zh');
    const id = await conversation('在吗');
    const { page } = await openAs('王芳', STORIES[0], `?view=open&c=${id}`);
    await page.getByRole('log').getByText('在吗').waitFor();
    await page.keyboard.press('n');
    const box = page.getByLabel(w.inbox.noteField);
    await box.waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'tui', selectionStart: 3, selectionEnd: 3 });
    const enter = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await session.send('Input.insertText', { text: '退' });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    expect(await box.inputValue()).toBe('退');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('退', { exact: true }).waitFor();
  });

  it.each([375, 1280])(
    'shows long texts and long names within %d pixels, and says what is not there',
    async (width) => {
      const id = await conversation(LONG);
      const story = { ...STORIES[0], width };
      const { page } = await openAs(LONG.slice(0, 60), story, `?view=open&c=${id}`);
      await page.getByRole('log').getByText(LONG.slice(0, 40)).waitFor();
      await fitsIn(page, width);
      await screenshot(page, `inbox-long-${width}`);
      await page.goto(`${app.url}/admin/inbox?view=open&q=没有人说过`);
      await page.getByText(adminWords('zh').inbox.noneTitle).waitFor();
      await fitsIn(page, width);
      expect(await violations(page)).toEqual([]);
      await page.goto(`${app.url}/admin/inbox?c=0199a0a0-0000-7000-8000-000000000000`);
      await page.getByRole('alert').waitFor();
    },
  );

  it('scrolls ten thousand conversations with few rows in the page, and comes to the last', async () => {
    await fill(10_000);
    const { page } = await openAs('赵六', { ...STORIES[1] }, '?view=closed');
    await page.locator('.desk-inbox-row').first().waitFor();
    const { frames, rows } = await page.evaluate<{ frames: number[]; rows: number }>(SCROLL);
    const sorted = frames.toSorted((one, other) => one - other);
    expect(rows).toBeLessThan(60);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(50);
    await page.locator('[aria-posinset="10000"][aria-setsize="10000"]').waitFor();
    await screenshot(page, 'inbox-many');
    process.stdout.write(
      `frames: median ${sorted[sorted.length >> 1]?.toFixed(1)} ms, p95 ${sorted[Math.floor(sorted.length * 0.95)]?.toFixed(1)} ms, ${frames.length} frames\n`,
    );
  });

  async function openAs(name: string, { locale, width }: { locale: string; width: number }, search = '') {
    const id = await app.addPerson({ name });
    await app.join(shop, id, 'agent');
    const opened = await openPage(browser, { locale, viewport: { width, height: width < 500 ? 812 : 800 } });
    await openSession(opened.page, app, id);
    await opened.page.goto(`${app.url}/admin/inbox${search}`);
    return opened;
  }

  /** A colleague who has the open conversation on the screen too. */
  async function colleagueLooks(page: Page): Promise<InboxClient> {
    const id = await app.addPerson({ name: '韩梅梅' });
    await app.join(shop, id, 'agent');
    const client = await InboxClient.connect(app, id, shop.tenantId);
    await client.follow(new URL(page.url()).searchParams.get('c') ?? '');
    return client;
  }

  async function conversation(question: string): Promise<string> {
    const asked = await (await app.withKey(shop, 'ask')).post('/v1/ask').send({ question }).expect(200);
    return asked.body.conversationId;
  }

  /** Closed conversations of strangers, without a word. */
  function fill(count: number): Promise<void> {
    return app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query(
        `WITH added AS (INSERT INTO visitors (id) SELECT gen_random_uuid() FROM generate_series(1, $1) RETURNING id)
         INSERT INTO conversations (id, visitor_id, channel, language, state, updated_at)
           SELECT gen_random_uuid(), id, 'widget', 'zh', 'closed', now() - random() * interval '90 days' FROM added`,
        [count],
      );
    });
  }
});

/** Scrolls to the end, page after page, and measures each frame; how many rows the page held at most. */
const SCROLL = `(async () => {
  const box = document.querySelector('.desk-inbox-rows');
  const frames = [];
  let rows = 0, still = 0, last = performance.now();
  while (still < 120) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
    rows = Math.max(rows, box.querySelectorAll('li').length);
    const before = box.scrollTop;
    box.scrollTop += 900;
    still = box.scrollTop === before ? still + 1 : 0;
  }
  return { frames, rows };
})()`;

/** The words of the admin itself, so that the story reads the same in both languages. */

/** Nothing sticks out to the right. */
async function fitsIn(page: Page, width: number): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}
