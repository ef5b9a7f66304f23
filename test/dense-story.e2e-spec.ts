import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { adminWords, takeSetupLink, signIn } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { installEncoders } from './support/encoders.js';

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375, title: '退货手册', first: 'bge-tiny-zh', second: 'e5-tiny-zh' },
  {
    language: 'en',
    locale: 'en-GB',
    width: 1280,
    title: 'Returns handbook',
    first: 'bge-tiny-en',
    second: 'e5-tiny-en',
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(240_000);
const PATIENCE_MS = 90_000;

/** Long enough that somebody can pause it. */
const MANUAL = Array.from({ length: 4000 }, (_, at) => `# 第 ${at} 节\n\n第 ${at} 种商品：怎么退货，多久退款。\n`).join(
  '\n',
);

describeInBrowser('an editor has documents searched by meaning', () => {
  let folder: string;
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mossdesk-dense-story-'));
    await installEncoders(
      folder,
      STORIES.flatMap(({ first, second }) => [first, second]),
    );
    server = await BuiltServer.start({ DATA_DIR: folder });
    browser = await launch();
    const { page } = await openPage(browser);
    page.setDefaultTimeout(PATIENCE_MS);
    await takeSetupLink(page, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Only the second story has a test: both are to be seen. */
  const addTest = async (page: Page) => {
    const headers = { 'X-Requested-With': 'mossdesk' };
    const data = {
      question: '竹柄电水壶怎么除垢',
      expect: { answeredBy: { document: '竹柄电水壶说明书 · Kettle manual' } },
    };
    const answer = await page.request.post(`${server.url}/v1/tests`, { headers, data });
    expect(answer.status()).toBe(201);
  };
  const goodLooks = async (page: Page, name: string) => {
    await screenshot(page, name);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  };

  it.each(STORIES)('builds, pauses, compares, switches and switches back ($language)', async (story) => {
    const { language, locale, width, title, first, second } = story;
    const w = adminWords(language);
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 800 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await signIn(page, server, '/admin/documents');
    await page.getByRole('button', { name: w.documents.add }).click();
    const manual = { name: `${title}.md`, mimeType: '', buffer: Buffer.from(`${MANUAL}\n${title}\n`) };
    await page.locator('input[type=file]').setInputFiles([manual]);
    await page.locator('.desk-row').filter({ hasText: title }).getByText(w.documents.state.ready).waitFor();

    const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: w.meaning.title }) });
    const row = (name: string) => panel.getByRole('listitem').filter({ hasText: name });
    const build = async (name: string) => {
      await panel.getByRole('combobox').click();
      await page.getByRole('option', { name }).click();
      await panel.getByRole('button', { name: w.meaning.build }).click();
    };
    await build(first);
    await row(first).getByRole('button', { name: w.models.pause }).click();
    await row(first).getByText(w.meaning.status.paused).waitFor();
    await panel.scrollIntoViewIfNeeded();
    await goodLooks(page, `meaning-paused-${language}`);
    await row(first).getByRole('button', { name: w.models.resume }).click();
    await row(first).getByRole('button', { name: w.meaning.use }).click();
    await row(first).getByText(w.meaning.used).waitFor();
    await build(second);
    if (language === 'en') await addTest(page);
    await row(second).getByRole('button', { name: w.meaning.compare }).click();
    await row(second)
      .getByText(language === 'zh' ? w.meaning.noTests : w.meaning.same)
      .waitFor();
    await row(second).getByRole('button', { name: w.meaning.use }).click();
    await row(second).getByText(w.meaning.used).waitFor();
    await panel.scrollIntoViewIfNeeded();
    await goodLooks(page, `meaning-compared-${language}`);
    await row(first).getByRole('button', { name: w.meaning.use }).click();
    await row(first).getByText(w.meaning.used).waitFor();
    await row(second).getByRole('button', { name: w.models.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.models.remove }).click();
    await row(second).waitFor({ state: 'detached' });
    await row(first).getByRole('button', { name: w.meaning.stop }).click();
    await panel.getByText(w.meaning.wordsOnly).waitFor();
    await row(first).getByRole('button', { name: w.models.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.models.remove }).click();
    await row(first).waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });
});
