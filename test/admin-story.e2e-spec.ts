import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { adminWords, type Words } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { WidgetClient } from './support/widget-client.js';

const SHOP = '青苔小铺 · Moss & Co.';
/** What `GET /v1/quotas` answers. */
interface Standings {
  readonly items: readonly { readonly quota: string; readonly used: number }[];
}

const PASSWORD = '床前明月光 bright moonlight';
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** The words of the admin itself, so that the story reads the same in both languages. */

const STORIES = [
  {
    language: 'zh',
    locale: 'zh-CN',
    question: '可以带宠物进店吗？',
    phrasings: '狗狗能进门店吗\n能不能带猫咪逛店',
    asked: '狗狗能进你们门店吗',
    answer: '可以，请为宠物牵绳。',
    changed: '可以，请为宠物牵绳，并留在一楼。',
  },
  {
    language: 'en',
    locale: 'en-GB',
    question: 'May I bring my pet into the store?',
    phrasings: 'are dogs allowed in your shop\ncan I come in with my cat',
    asked: 'are dogs allowed in the shop',
    answer: 'Yes, please keep it on a lead.',
    changed: 'Yes, on a lead and on the ground floor.',
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(90_000);

describeInBrowser('a support lead in the admin', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await BuiltServer.start();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const signIn = async (options: BrowserContextOptions, w: Words) => {
    const { page, problems } = await openPage(browser, options);
    await page.goto(`${server.url}/admin/sign-in?back=/admin/faqs`);
    await page.getByLabel(w.fields.email).fill('lead@example.com');
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.getByRole('button', { name: w.signIn.submit }).click();
    await page.getByRole('heading', { name: w.faqs.title, level: 1 }).waitFor();
    return { page, problems };
  };

  it('opens the one-time link, sets a password and is in; the link works once', async () => {
    const w = adminWords('zh');
    const { page } = await openPage(browser, { locale: 'zh-CN', ...DESKTOP });
    await page.goto(server.setupLink);
    await page.getByLabel(w.fields.email).fill('lead@example.com');
    for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD);
    await screenshot(page, 'admin-link');
    await page.getByRole('button', { name: w.link.setup.submit }).click();
    await page.getByRole('heading', { name: w.figures.title, level: 1 }).waitFor();
    const { page: again } = await openPage(browser, { locale: 'zh-CN' });
    await again.goto(server.setupLink);
    await again.getByText(w.link.expired.title).waitFor();
  });

  it.each(STORIES)('writes, publishes, changes and rolls back a FAQ ($language)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await signIn({ locale: story.locale, ...DESKTOP }, w);
    const visitor = await WidgetClient.connect(Number(new URL(server.url).port));
    await visitor.hello();
    expect((await visitor.ask(story.asked)).body.text).not.toContain(story.answer);

    await page.getByRole('link', { name: w.faqs.add }).first().click();
    await page.getByRole('heading', { name: w.faq.new, level: 1 }).waitFor();
    await page.getByRole('radiogroup').getByText(w.languages[story.language], { exact: true }).first().click();
    await page.getByRole('textbox', { name: w.faqFields.question, exact: true }).fill(story.question);
    await page.getByPlaceholder(w.faq.phrasingPlaceholder).fill(story.phrasings);
    await page.getByRole('button', { name: w.actions.add, exact: true }).click();
    await page.getByRole('textbox', { name: w.faqFields.answer, exact: true }).fill(story.answer);
    await page.getByRole('button', { name: w.faq.publish, exact: true }).click();
    await page.getByText(w.faq.savedAs.published).waitFor();
    const published = Date.now();
    await answered(visitor, story.asked, story.answer);
    expect(Date.now() - published).toBeLessThan(1500);

    await page.getByLabel(w.test.question).fill(story.asked);
    await page.getByRole('button', { name: w.test.ask, exact: true }).click();
    await page.getByText(w.test.kinds.faq.title).waitFor();
    await screenshot(page, `admin-${story.language}-editor`);

    await page.getByRole('textbox', { name: w.faqFields.answer, exact: true }).fill(story.changed);
    await page.getByRole('button', { name: w.faq.savePublished }).click();
    await answered(visitor, story.asked, story.changed);

    await page.getByRole('button', { name: w.faq.history }).click();
    await page.getByRole('button', { name: w.history.restore }).first().click();
    await screenshot(page, `admin-${story.language}-history`);
    await page
      .getByRole('dialog', { name: w.history.restoreTitle.replace('{{version}}', '1') })
      .getByRole('button', { name: w.history.restore })
      .click();
    await page.getByText(w.history.restored).waitFor();
    await answered(visitor, story.asked, story.answer);
    visitor.close();
    expect(problems).toEqual([]);
  });

  it('imports a table after a look at what it would do, and gets the same out again', async () => {
    const w = adminWords('zh');
    const { page } = await signIn({ locale: 'zh-CN', ...DESKTOP }, w);
    await page.goto(`${server.url}/admin/import`);
    const table =
      '键,问题,相似问法,答案,语言,状态\nparking,门口能停车吗,"停车方便吗\n有停车位吗",门口有 12 个车位。,zh,published\nbroken,,x,y,zh,published\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '表格.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByText('broken').waitFor();
    await page.getByRole('radiogroup').getByText('2').click();
    await page.getByText('门口能停车吗').waitFor();
    await screenshot(page, 'admin-zh-import');
    await page.getByRole('button', { name: w.transfer.importValid_other.replace('{{count}}', '1') }).click();
    const visitor = await WidgetClient.connect(Number(new URL(server.url).port));
    await visitor.hello();
    await answered(visitor, '有停车位吗', '门口有 12 个车位。');
    visitor.close();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.goto(`${server.url}/admin/faqs`).then(async () => {
        await page.getByRole('button', { name: w.transfer.export }).click();
        await page.getByRole('menuitem').first().click();
      }),
    ]);
    expect(readFileSync(await download.path(), 'utf8')).toContain('门口能停车吗');
  });

  it('bounds a workspace, whose owner sees it and is warned', async () => {
    const w = adminWords('zh');
    const { page, problems } = await signIn({ locale: 'zh-CN', viewport: { width: 375, height: 900 } }, w);
    const { name } = w.quotas;
    const set = async (limits: Partial<Record<keyof typeof name, string>>) => {
      await page.goto(`${server.url}/admin/tenants`);
      await page.getByRole('button', { name: w.quotas.setOf.replace('{{name}}', SHOP) }).click();
      for (const [quota, limit] of Object.entries(limits))
        await page.getByLabel(name[quota as keyof typeof name], { exact: true }).fill(limit);
      await screenshot(page, 'quotas-set');
      await page.getByRole('button', { name: w.actions.save }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.goto(`${server.url}/admin/quotas`);
    };
    await page.goto(`${server.url}/admin/quotas`);
    await page.getByText(w.quotas.none).waitFor();
    await screenshot(page, 'quotas-none');
    const standings = (await (await page.request.get(`${server.url}/v1/quotas`)).json()) as Standings;
    const published = standings.items.find(({ quota }) => quota === 'passages')?.used ?? 0;
    await set({ answers: '5000', passages: String(Math.floor(published / 0.85)), people: '1' });
    await page.getByText(w.quotas.full.replace('{{names}}', name.people)).waitFor();
    await page.getByText(w.quotas.near.replace('{{names}}', name.passages)).waitFor();
    await screenshot(page, 'quotas-near');
    expect([await sideways(page), await violations(page)]).toEqual([0, []]);
    await page.goto(`${server.url}/admin/users`);
    await page.getByRole('button', { name: w.users.invite }).click();
    await page.getByLabel(w.fields.person).fill('李雷');
    await page.getByLabel(w.fields.email).fill('lilei@example.cn');
    await page.getByRole('button', { name: w.users.makeLink }).click();
    const sentence = { quota: name.people, limit: '1', used: '2' };
    await page
      .getByText(w.errors.quota_exceeded.replace(/\{\{(\w+)\}\}/g, (_, key: keyof typeof sentence) => sentence[key]))
      .waitFor();
    await screenshot(page, 'quotas-refused');
    await set({ answers: '', passages: '', people: '' });
    await page.getByText(w.quotas.none).waitFor();
    expect(problems).toEqual([]);
  });

  it.each([
    ['zh', 'zh-CN', 1280],
    ['en', 'en-GB', 375],
  ] as const)(
    'finds every page whole, without errors and without serious findings of axe (%s, %s, %i px)',
    async (language, locale, width) => {
      const { page, problems } = await signIn({ locale, viewport: { width, height: 800 } }, adminWords(language));
      for (const path of [
        'faqs',
        'faqs/new',
        'test',
        'import',
        'keys',
        'users',
        'quotas',
        'widgets',
        'widgets/demo',
        'audit',
        'tenants',
      ]) {
        await page.goto(`${server.url}/admin/${path}`);
        await page.locator('h1').waitFor();
        await page.waitForLoadState('networkidle');
        await screenshot(page, `admin-${language}-${width}-${path.replace('/', '-')}`);
        expect([path, await sideways(page)]).toEqual([path, 0]);
        expect([path, await violations(page)]).toEqual([path, []]);
      }
      expect(problems).toEqual([]);
    },
    120_000,
  );
});

/** Asks until the answer is the wanted one; a publication may take a second to arrive. */
async function answered(visitor: WidgetClient, question: string, answer: string): Promise<void> {
  let heard = '';
  for (let tries = 0; tries < 8 && heard !== answer; tries++) heard = (await visitor.ask(question)).body.text;
  expect(heard).toBe(answer);
}

/** How many pixels the page is wider than the screen. */
function sideways(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
