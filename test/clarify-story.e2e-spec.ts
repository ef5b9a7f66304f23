import type { Browser } from 'playwright-core';
import { DemoShop } from '../src/demo-shop.js';
import { startApp, type TestApp } from './support/app.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(90_000);

describeInBrowser('a question back in the widget', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each([
    ['zh-CN', '邮费'],
    ['en-GB', 'postage'],
  ])('keeps its choices over a reload and an answer, and another can be chosen then (%s)', async (locale, question) => {
    const { page, problems } = await openPage(browser, { locale, viewport: { width: 375, height: 700 } });
    await page.goto(`${app.url}/demo/`);
    const frame = page.frameLocator('iframe');
    const launcher = page.locator('button[aria-controls="chat"]');
    await launcher.click();
    await frame.locator('textarea').fill(question);
    await frame.locator('textarea').press('Enter');
    const options = frame.locator('.choices button');
    await options.first().waitFor();
    const labels = await options.allInnerTexts();
    expect(labels.length).toBeGreaterThan(1);
    const log = frame.getByRole('log');
    for (const label of labels.slice(0, 2)) {
      await options.getByText(label).click();
      await log.locator('.mine').getByText(label).waitFor();
      await log.locator('.sources').getByText(label).first().waitFor();
      await page.reload();
      await launcher.waitFor();
      if ((await launcher.getAttribute('aria-expanded')) !== 'true') await launcher.click();
      await log.locator('.mine').getByText(label).waitFor();
      expect(await options.allInnerTexts()).toEqual(labels);
    }
    await screenshot(page, `clarify-${locale}`);
    expect(await violations(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
