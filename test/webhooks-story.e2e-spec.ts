import type { Browser, Page } from 'playwright-core';
import { adminWords, takeSetupLink, signIn, type Words } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { EventReceiver } from './support/event-receiver.js';
import { LOCAL } from './support/webhook-office.js';

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375 },
  { language: 'en', locale: 'en-GB', width: 1280 },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(120_000);

describeInBrowser('an owner has the shop’s own system told what happens', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await BuiltServer.start(LOCAL);
    browser = await launch();
    const { page } = await openPage(browser);
    await takeSetupLink(page, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const enter = async (page: Page, w: Words) => {
    await signIn(page, server, '/admin/webhooks');
    await page.getByRole('heading', { name: w.webhooks.title, exact: true }).waitFor();
  };

  it.each(STORIES)('and sees whether it hears ($language)', async ({ language, locale, width }) => {
    const w = adminWords(language);
    const receiver = await EventReceiver.start();
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 900 } });
    /** Two may be on their way out. */
    const noDialog = async () => {
      for (const dialog of await page.getByRole('dialog').all()) await dialog.waitFor({ state: 'hidden' });
    };
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const looksWell = async (name: string) => {
      await screenshot(page, `webhooks-${name}-${language}`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    };
    await enter(page, w);
    if (language === 'zh') {
      await page.getByText(w.webhooks.emptyTitle).waitFor();
      await looksWell('empty');
    }

    await button(w.webhooks.create).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(w.webhooks.url).fill('http://10.0.0.1/events');
    await dialog.getByRole('checkbox', { name: w.webhooks.events.message_created }).check();
    await dialog.getByRole('checkbox', { name: w.webhooks.events.conversation_closed }).check();
    await dialog.getByRole('button', { name: w.webhooks.create }).click();
    await dialog.getByText(w.webhooks.refusals.url_private_address).waitFor();
    await looksWell('form');
    const address = `${receiver.url}?from=${'a-rather-long-name-'.repeat(5)}`;
    await dialog.getByLabel(w.webhooks.url).fill(address);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: w.webhooks.created }).waitFor();
    receiver.secrets = [(await page.getByLabel(w.webhooks.secret, { exact: true }).innerText()).trim()];
    await button(w.copy.kept).click();
    await noDialog();
    await looksWell('list');

    await page.getByRole('link', { name: receiver.server.host }).click();
    await page.getByText(w.webhooks.none.all).waitFor();
    await button(w.webhooks.test).click();
    await receiver.until(1);
    await page.getByText(w.webhooks.states.done).waitFor();

    receiver.answer = () => ({ status: 503, body: '数据库正在维护 (maintenance)' });
    await button(w.webhooks.test).click();
    await page.getByText('HTTP 503').first().waitFor();
    await page.getByRole('button', { name: w.webhooks.states.waiting }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByText(w.webhooks.troubles.status).waitFor();
    await page.getByText('数据库正在维护').waitFor();
    await looksWell('page');

    await button(w.webhooks.renew).click();
    await button(w.webhooks.renewDo).click();
    await page.getByRole('heading', { name: w.webhooks.renewed }).waitFor();
    await button(w.copy.kept).click();
    await noDialog();
    await page.getByText(w.webhooks.overlap).waitFor();

    const toggle = page.getByRole('switch', { name: w.webhooks.enabled });
    await toggle.click({ force: true });
    await page.getByText(w.webhooks.saved).first().waitFor();
    await page.getByText(w.webhooks.states.failed, { exact: true }).first().waitFor();
    await looksWell('off');
    // Not before, or it arrives by itself five seconds later, and there is nothing to send again.
    receiver.answer = () => ({ status: 204 });
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await toggle.click({ force: true });
    await saved;
    const heard = receiver.heard.length;
    await page.locator('button:enabled', { hasText: w.webhooks.replayFailed }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.webhooks.replayDo }).click();
    await receiver.until(heard + 1);
    expect(receiver.heard.at(-1)?.id).toBe(receiver.heard[1]?.id);

    await button(w.actions.delete).click();
    await page.getByRole('dialog').getByRole('button', { name: w.actions.delete }).click();
    await page.getByRole('heading', { name: w.webhooks.title, exact: true }).waitFor();
    expect(receiver.refused).toBe(0);
    expect(problems).toEqual([]);
    await receiver.close();
  });
});
