import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { adminWords, takeSetupLink, signIn } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';

const STORIES = [
  {
    language: 'zh',
    locale: 'zh-CN',
    width: 375,
    id: `顾客编号-${'很长的编号'.repeat(12)}`,
    question: '独角兽雨伞漏水怎么办',
  },
  {
    language: 'en',
    locale: 'en-GB',
    width: 1280,
    id: 'customer-7f3a',
    question: 'my card is 4111 1111 1111 1111, help',
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(120_000);

describeInBrowser('an owner answers for what is kept', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await BuiltServer.start();
    browser = await launch();
    const { page } = await openPage(browser);
    await takeSetupLink(page, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** By the owner’s own session. Returns the conversation’s id. */
  const ask = async (page: Page, question: string, visitor: string): Promise<string> => {
    const answer = await page.request.post(`${server.url}/v1/ask`, {
      headers: { 'X-Requested-With': 'mossdesk' },
      data: { question, visitor },
    });
    return ((await answer.json()) as { conversationId: string }).conversationId;
  };
  const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= innerWidth');

  it.each(STORIES)('and erases a person, with a receipt that can be checked ($language)', async (story) => {
    const { language, locale, width, id, question } = story;
    const w = adminWords(language);
    const p = w.privacy;
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 900 } });
    await signIn(page, server, '/admin/privacy');
    await page.getByRole('heading', { name: p.title, level: 1 }).waitFor();
    await page.getByText(p.retention.never).waitFor();
    await screenshot(page, `privacy-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await fits(page)).toBe(true);

    const conversation = await ask(page, question, id);
    const field = page.getByLabel(p.person.identity);
    await field.fill('nobody@example.com');
    await page.keyboard.press('Enter');
    await page.getByText(p.person.nobody).waitFor();
    await page.goto(`${server.url}/admin/privacy?person=${conversation}`);
    await page.getByText(p.person.holdings).waitFor();
    await page.getByRole('row', { name: p.kinds.events }).waitFor();
    await screenshot(page, `privacy-person-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await fits(page)).toBe(true);

    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: p.person.export }).click();
    expect((await downloading).suggestedFilename()).toBe('person.zip');
    await page.getByRole('button', { name: p.person.erase }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(p.person.eraseText).waitFor();
    await dialog.getByRole('button', { name: p.person.erase }).click();
    await page.getByText(p.receipts.erased, { exact: true }).waitFor();
    await screenshot(page, `privacy-erased-${language}`);
    expect(await violations(page)).toEqual([]);
    const receiving = page.waitForEvent('download');
    await page.getByRole('button', { name: p.receipts.save }).first().click();
    const receipt = readFileSync(await (await receiving).path(), 'utf8');
    const check = async (text: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'r.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await check(receipt);
    await page.getByText(p.receipts.genuine).waitFor();
    await check(receipt.replace(/"events": \d+/, '"events": 99'));
    await page.getByText(p.receipts.forged).waitFor();
    await field.fill(id);
    await page.keyboard.press('Enter');
    await page.getByText(p.person.nobody).waitFor();

    await page.getByRole('switch', { name: p.masking.phone.name }).click({ force: true });
    await page.getByText(p.masking.saved).waitFor();
    const days = page.getByLabel(p.retention.traces.name, { exact: true });
    await days.fill(width > 400 ? '30' : '45');
    await page.getByRole('checkbox', { name: p.retention.conversations.name }).check();
    await page.getByText(p.retention.forEverText).waitFor();
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByText(p.retention.never).waitFor();
    await page.getByRole('heading', { name: p.retention.title }).scrollIntoViewIfNeeded();
    await screenshot(page, `privacy-retention-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    await page.reload();
    await page.getByText(p.retention.forEverText).waitFor();
    expect(await days.inputValue()).toMatch(width > 400 ? /^30/ : /^45/);
    await page.getByRole('checkbox', { name: p.retention.conversations.name }).uncheck();
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByText(p.retention.never).waitFor();
    expect(problems).toEqual([]);
  });
});
