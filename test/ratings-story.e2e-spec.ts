import type { Browser, Page } from 'playwright-core';
import { TenantStore } from '../src/database/tenant-store.js';
import { DemoShop } from '../src/demo-shop.js';
import { newId } from '../src/shared/id.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { adminWords, openSession } from './support/admin-page.js';
import { startApp, type TestApp } from './support/app.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';

const LONG = `${'等了很久才有人回答，而且说的和网站上写的不一样。'.repeat(8)}${'Donaudampfschifffahrt'.repeat(6)}`;

/** The same story for two shops, in their words. */
const STORIES = [
  {
    language: 'zh',
    ...{ locale: 'zh-CN', width: 375, question: '怎么退货', answer: '退货', five: '5 分：非常满意' },
    ...{ asked: '云杉的服务怎么样？', thanks: '感谢您的评价。', noted: '谢谢，已经记下了。', reason: '回复很快' },
    ...{ why: '愿意说说原因吗？（选填）', send: '发送' },
  },
  {
    language: 'en',
    ...{ locale: 'en-GB', width: 1280, question: 'how do I return an item', answer: 'return' },
    ...{ five: '5 of 5: very satisfied', asked: 'How did we do?', thanks: 'Thank you for your rating.' },
    ...{ noted: 'Thank you, we have noted it.', reason: 'quick and kind', why: 'Why? (optional)', send: 'Send' },
  },
] as const;

jest.setTimeout(180_000);

describeInBrowser('satisfaction, seen', () => {
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

  it.each(STORIES)('is switched on, asked for, said and read ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await openAs(story);
    await page.goto(`${app.url}/admin/ratings`);
    await page.getByRole('heading', { level: 1, name: w.ratings.title }).waitFor();
    if (story.language === 'zh') {
      await page.getByText(w.ratings.emptyTitle).waitFor();
      await screenshot(page, 'ratings-zh-1-empty');
    }
    await page.goto(`${app.url}/admin/bot`);
    const closed = page.getByLabel(w.rating.closed);
    if (!(await closed.isChecked())) await closed.press('Space');
    const field = w.rating.texts.question.replace('{{language}}', w.languages[story.language]);
    await page.getByLabel(field).fill(story.asked);
    await screenshot(page, `ratings-${story.language}-2-rules`);
    await page.getByRole('button', { name: w.actions.save }).last().click();
    await page.getByText(w.bot.saved).first().waitFor();
    expect(await violations(page)).toEqual([]);

    const { page: shopPage, problems: shopProblems } = await openPage(browser, {
      ...{ locale: story.locale, viewport: { width: 375, height: 700 } },
    });
    await shopPage.goto(`${app.url}/demo/`);
    await shopPage.locator('button[aria-controls="chat"]').click();
    const frame = shopPage.frameLocator('iframe');
    await frame.locator('textarea').fill(story.question);
    await frame.locator('textarea').press('Enter');
    const log = frame.getByRole('log');
    await log.getByText(story.answer).nth(1).waitFor();
    await agentEnds();
    const five = frame.getByRole('button', { name: story.five });
    await log.getByText(story.asked).waitFor();
    await screenshot(shopPage, `ratings-${story.language}-3-asked`);
    expect(await violations(shopPage)).toEqual([]);
    await five.focus();
    await five.press('Enter');
    await log.getByText(story.thanks).waitFor();
    expect(await five.getAttribute('aria-pressed')).toBe('true');
    await screenshot(shopPage, `ratings-${story.language}-4-rated`);
    await frame.getByLabel(story.why).fill(story.reason);
    await frame.locator('.rating').getByRole('button', { name: story.send, exact: true }).click();
    await log.getByText(story.noted).waitFor();
    await log.getByText(story.reason).waitFor();
    await shopPage.reload();
    await shopPage.locator('button[aria-controls="chat"]').click();
    await log.getByText(story.noted).waitFor();
    await screenshot(shopPage, `ratings-${story.language}-5-reason`);
    expect(await violations(shopPage)).toEqual([]);
    expect(shopProblems).toEqual([]);

    await someRatings();
    await page.goto(`${app.url}/admin/ratings`);
    await page.getByText(story.reason).waitFor();
    await screenshot(page, `ratings-${story.language}-6-figures`);
    expect(await overflows(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.evaluate('document.documentElement.scrollTo(0, 1e6)');
    await page.locator('main').evaluate((main) => main.scrollTo(0, 1e6));
    await screenshot(page, `ratings-${story.language}-7-reasons`);
    await page.getByRole('link', { name: w.ratings.open, exact: true }).first().click();
    await page.getByText(w.inbox.rated.replace('{{score}}', '5')).first().waitFor();
    await screenshot(page, `ratings-${story.language}-8-thread`);
    expect(problems).toEqual([]);
  });

  it('says so when the figures cannot be had', async () => {
    const { page } = await openAs(STORIES[1]);
    await page.route('**/v1/ratings/figures*', (route) => route.fulfill({ status: 503, json: { error: {} } }));
    await page.goto(`${app.url}/admin/ratings`);
    await page.getByRole('alert').first().waitFor({ timeout: 30_000 });
    await screenshot(page, 'ratings-en-9-failure');
  });

  /** A page of an editor who is signed in. */
  async function openAs({ locale, width }: (typeof STORIES)[number]) {
    const id = await app.addPerson({ name: 'Lilei Li' });
    await app.join(shop, id, 'editor');
    const opened = await openPage(browser, { locale, viewport: { width, height: 800 } });
    await openSession(opened.page, app, id);
    return opened;
  }

  /** An agent says something to the visitor who wrote last, and closes. */
  async function agentEnds() {
    const agent = await app.signedIn(shop, 'agent', { name: '李雷' });
    const [{ id }] = (await agent.get('/v1/conversations').expect(200)).body.items;
    await agent.post(`/v1/conversations/${id}/take`).expect(200);
    await agent.post(`/v1/conversations/${id}/events`).send({ text: '好了。' }).expect(201);
    await agent.post(`/v1/conversations/${id}/close`).expect(200);
  }

  /** What others have said: of an agent with a long name, of the bot, one with a long reason. */
  async function someRatings() {
    const han = await app.addPerson({ name: '韩梅梅·'.repeat(8) });
    await app.get(TenantStore).within(shop, async (manager) => {
      const [{ id }] = await manager.query<[{ id: string }]>('SELECT id FROM visitors LIMIT 1');
      for (const [index, score] of [5, 5, 4, 1, 3, 2, 5, 4].entries()) {
        const conversation = newId();
        const at = new Date(Date.now() - (index + 1) * 3_600_000);
        const open = `INSERT INTO conversations (id, visitor_id, channel, language) VALUES ($1, $2, 'widget', 'zh')`;
        await manager.query(open, [conversation, id]);
        await manager.query(
          `INSERT INTO ratings (conversation_id, seq, about, agent_id, answer_kind, asked_at, score, reason, rated_at)
           VALUES ($1, 2, $2, $3, $4, $5, $6, $7, $5)`,
          [
            conversation,
            ...(index % 2 ? ['agent', han, null] : ['bot', null, 'faq']),
            at,
            score,
            index === 3 ? LONG : null,
          ],
        );
      }
    });
  }
});

function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
