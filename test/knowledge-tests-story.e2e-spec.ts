import type { Browser } from 'playwright-core';
import { adminWords, takeSetupLink, signIn } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';

/** Beside other work on two cores a page takes its time. */
const PATIENCE_MS = 60_000;

const STORIES = [
  {
    language: 'zh',
    locale: 'zh-CN',
    width: 375,
    faq: '如何申请退货？',
    asked: '我想把东西退掉',
    kept: '7 天',
    wrong: '不能退货。',
  },
  {
    language: 'en',
    locale: 'en-GB',
    width: 1280,
    faq: 'How do I return an item?',
    asked: 'How do I return an item?',
    kept: '7 days',
    wrong: 'No returns.',
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(300_000);

describeInBrowser('an owner whose tests guard what is published', () => {
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

  it.each(STORIES)('tries a question, keeps it as a test, and is kept from breaking it ($language)', async (story) => {
    const { language, locale, width, faq, asked, kept, wrong } = story;
    const w = adminWords(language);
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await signIn(page, server, '/admin/test');

    await page.getByLabel(w.test.question).fill(asked);
    await page.getByRole('button', { name: w.test.ask, exact: true }).click();
    await page.getByRole('button', { name: w.tests.keep }).click();
    await page.getByText(w.tests.kept).waitFor();

    await page.goto(`${server.url}/admin/tests`);
    const card = page.getByRole('article').filter({ has: page.getByRole('heading', { name: asked, exact: true }) });
    await card.getByRole('button', { name: w.tests.edit }).click();
    await page.getByLabel(w.tests.contains, { exact: true }).fill(kept);
    await screenshot(page, `tests-form-${language}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: w.tests.runAll }).click();
    await card.getByText(w.tests.verdicts.pass, { exact: true }).waitFor();
    await page.getByRole('combobox', { name: w.tests.gate }).click();
    await page.getByRole('option', { name: w.tests.gates.block.name }).click();
    await page.getByText(w.tests.gates.block.text).waitFor();
    await page.waitForTimeout(300);
    await screenshot(page, `tests-list-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);

    await page.goto(`${server.url}/admin/faqs?search=${encodeURIComponent(faq)}`);
    await page.getByRole('link', { name: faq }).first().click();
    await page.getByRole('textbox', { name: new RegExp(`^${w.faqFields.answer}`) }).fill(wrong);
    await page.getByRole('button', { name: w.faq.savePublished }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(w.tests.blockedText).waitFor();
    await dialog.getByText(w.tests.failures.contains.replace('{{wanted}}', kept)).waitFor();
    await page.waitForTimeout(300);
    await screenshot(page, `tests-blocked-${language}`);
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel(w.tests.reason).fill(language === 'zh' ? '法务要求' : 'Legal wants it');
    await dialog.getByRole('button', { name: w.tests.publishAnyway }).click();
    await page.getByText(w.faq.savedAs.published).waitFor();

    await page.goto(`${server.url}/admin/tests`);
    await page.getByRole('button', { name: w.tests.runAll }).click();
    await card.getByText(w.tests.verdicts.fail, { exact: true }).waitFor();
    await card.getByText(w.tests.failures.contains.replace('{{wanted}}', kept)).waitFor();
    await page.waitForTimeout(300);
    await screenshot(page, `tests-failing-${language}`);
    expect(await violations(page)).toEqual([]);
    await card.getByRole('button', { name: w.actions.delete }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.actions.delete }).click();
    await card.waitFor({ state: 'detached' });
    await page.goto(`${server.url}/admin/audit`);
    await page.getByText(w.audit.sentences.tests_override).first().waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
