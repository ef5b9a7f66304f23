import type { Browser, Page } from 'playwright-core';
import { adminWords, takeSetupLink, signIn } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';

const STORIES = [
  {
    ...{ language: 'zh', locale: 'zh-CN', width: 375, title: '龟背竹养护手册', broken: '坏掉的说明书' },
    ...{ read: '春夏两季，每隔七天给龟背竹浇透一次水。', edited: '春夏两季，每隔七天浇透一次水，水温与室温相同。' },
    renewed: '春夏两季，每隔九天给龟背竹浇透一次水。',
  },
  {
    ...{ language: 'en', locale: 'en-GB', width: 1280, title: 'Lamp manual', broken: 'damaged manual' },
    ...{
      read: 'The lamp takes a bulb of at most 40 watts.',
      edited: 'The lamp takes a bulb of at most 40 watts, E27.',
    },
    renewed: 'The lamp takes a bulb of at most 25 watts.',
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(240_000);
const PATIENCE_MS = 60_000;
const READING_MS = 90_000;

describeInBrowser('an editor with documents', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await BuiltServer.start();
    browser = await launch();
    const { page } = await openPage(browser);
    page.setDefaultTimeout(PATIENCE_MS);
    await takeSetupLink(page, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const markdown = (title: string, text: string) => file(`${title}.md`, `# ${title}\n\n${text}\n`);
  const file = (name: string, content: string) => ({ name, mimeType: '', buffer: Buffer.from(content) });
  const goodLooks = async (page: Page, name: string) => {
    await screenshot(page, name);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
  };

  it.each(STORIES)('uploads, reads, edits, and is asked when the source changes ($language)', async (story) => {
    const { language, locale, width, title, broken, read, edited, renewed } = story;
    const w = adminWords(language);
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 800 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await signIn(page, server, '/admin/documents');

    await page.getByRole('button', { name: w.documents.add }).click();
    // Other bytes in each language: the same file twice is one document.
    const hostile = file(`${broken}.pdf`, `%PDF-1.7\n%${broken}\n1 0 obj << /Kids [1 0 R] /Count 999999999 >> endobj`);
    await page.locator('input[type=file]').setInputFiles([markdown(title, read), hostile]);
    await page.getByText(`${broken}.pdf — ${w.documents.received}`).waitFor();
    const row = (name: string) => page.locator('.desk-row').filter({ hasText: name });
    await row(title).getByText(w.documents.state.ready).waitFor({ timeout: READING_MS });
    await row(broken).getByText(w.documentProblems.document_malformed).waitFor({ timeout: READING_MS });
    await goodLooks(page, `documents-${language}`);

    await row(title).getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    const passage = page.getByRole('listitem').filter({ has: page.getByText(w.passages.answers, { exact: true }) });
    await passage.getByText(read).waitFor();
    await passage.getByRole('button', { name: w.passages.edit, exact: true }).click();
    await passage.getByRole('textbox').fill(edited);
    await passage.getByRole('button', { name: w.actions.save }).click();
    await passage.getByText(w.passages.edited).waitFor();

    await page.locator('input[type=file]').setInputFiles(markdown(title, renewed));
    await passage.getByText(w.passages.asksTitle).waitFor({ timeout: READING_MS });
    expect(await passage.locator('del').count()).toBeGreaterThan(0);
    expect(await passage.locator('ins').count()).toBeGreaterThan(0);
    await passage.getByText(edited, { exact: true }).waitFor();
    await goodLooks(page, `document-asks-${language}`);
    await passage.getByRole('button', { name: w.passages.takeTheirs }).click();
    await passage.getByText(renewed, { exact: true }).waitFor();
    expect(await passage.getByText(w.passages.asksTitle).count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
