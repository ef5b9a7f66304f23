import type { Browser } from 'playwright-core';
import { adminWords, takeSetupLink, signIn } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20991001',
  'DTEND;VALUE=DATE:20991004',
  'SUMMARY:国庆节',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20991010',
  'SUMMARY:国庆节 补班',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375, monday: '星期一', word: '投诉' },
  { language: 'en', locale: 'en-GB', width: 1280, monday: 'Monday', word: 'lawyer' },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(90_000);

describeInBrowser('an owner says when people are there and when the bot calls them', () => {
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

  it.each(STORIES)('in hours, holidays and rules, kept over a reload ($language)', async (story) => {
    const { language, locale, width, monday, word } = story;
    const w = adminWords(language);
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 900 } });
    await signIn(page, server, '/admin/hours');
    await page.getByRole('heading', { name: w.hours.title }).waitFor();
    const on = page.getByRole('switch', { name: w.hours.enabled });
    if (!(await on.isChecked())) await on.click({ force: true });
    const field = page.getByLabel(monday, { exact: true });
    await field.fill('9点');
    await page.getByText(w.hours.wrong).waitFor();
    const hours = width > 400 ? '09:00–12:00, 13:30–18:00' : '10:00–12:00, 14:00–19:00';
    await field.fill(hours);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'cn.ics', mimeType: 'text/calendar', buffer: Buffer.from(CALENDAR) });
    await page.getByText(w.hours.skipped).waitFor();
    await page.getByText('2099-10-03').waitFor();
    await screenshot(page, `hours-${language}`);
    await page.getByLabel(w.hours.date).scrollIntoViewIfNeeded();
    await screenshot(page, `holidays-${language}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByText(w.hours.inForce).waitFor();
    await page.reload();
    expect(await page.getByLabel(monday, { exact: true }).inputValue()).toBe(hours);
    await page.getByText('2099-10-03').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);

    await page.goto(`${server.url}/admin/bot`);
    const { keywords, unknown } = w.handOff.rules;
    for (const { name } of [keywords, unknown]) {
      const rule = page.getByRole('switch', { name });
      if (!(await rule.isChecked())) await rule.click({ force: true });
    }
    await page.getByRole('combobox', { name: w.handOff.words }).fill(word);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: w.handOff.title }).scrollIntoViewIfNeeded();
    const panel = page.locator('section', { has: page.getByRole('heading', { name: w.handOff.title }) });
    await panel.getByRole('button', { name: w.actions.save }).click();
    await panel.getByText(w.bot.checked).waitFor();
    await screenshot(page, `hand-off-rules-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.reload();
    await page.getByText(word, { exact: true }).waitFor();
    expect(problems).toEqual([]);
  });
});
