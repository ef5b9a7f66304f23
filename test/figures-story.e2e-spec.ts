import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { SEED } from '../bench/statistics/seed.js';
import { adminWords, takeSetupLink, signIn, type Words } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { freshDatabaseUrl } from './support/database.js';

const CONVERSATIONS = 600;
const DAYS = 30;
const LONG = '一位名字特别特别长的访客'.repeat(6);

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375, colorScheme: 'light' },
  { language: 'en', locale: 'en-GB', width: 1280, colorScheme: 'dark' },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(240_000);

describeInBrowser('an owner looks how it is going, and which conversations the numbers count', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    const url = await freshDatabaseUrl();
    server = await BuiltServer.start({ DATABASE_URL: url });
    browser = await launch();
    await sow(url);
    const { page } = await openPage(browser);
    await takeSetupLink(page, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** Fills the demo shop with what it came to over a month. */
  const sow = async (url: string) => {
    const client = new pg.Client(url);
    await client.connect();
    await client.query(`SELECT set_config('app.tenant_id', id::text, false) FROM tenants WHERE slug = 'demo'`);
    const values = [CONVERSATIONS, DAYS];
    for (const sql of SEED) await client.query(sql, sql.includes('$1') ? values : []);
    await client.query(`UPDATE visitors SET name = $1 WHERE name = 'visitor 3'`, [LONG]);
    await client.end();
  };

  const enter = async (page: Page, w: Words) => {
    await signIn(page, server);
    await page.getByRole('heading', { name: w.figures.title }).waitFor();
  };

  const fine = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    await screenshot(page, name);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it.each(STORIES)('from the start page to a file ($language, $width, $colorScheme)', async (story) => {
    const { language, locale, width, colorScheme } = story;
    const w = adminWords(language);
    const { page, problems } = await openPage(browser, { locale, colorScheme, viewport: { width, height: 900 } });
    const name = `${language}-${width}-${colorScheme}`;
    await enter(page, w);
    await page.getByText(w.figures.days[30], { exact: true }).click();
    await page.waitForURL(/days=30/);
    await page.locator('[aria-busy=false]').waitFor();
    await fine(page, `figures-${name}`);
    await page.getByRole('heading', { name: w.figures.byDay }).scrollIntoViewIfNeeded();
    await page.getByText(w.figures.asTable).scrollIntoViewIfNeeded();
    await screenshot(page, `figures-days-${name}`);
    await page.getByText(w.figures.asTable).click();
    expect(await page.getByRole('table').first().getByRole('row').count()).toBe(DAYS + 1);
    await page.getByRole('heading', { name: w.figures.byChannel }).scrollIntoViewIfNeeded();
    await fine(page, `figures-channels-${name}`);
    await page.getByRole('heading', { name: w.figures.gaps }).scrollIntoViewIfNeeded();
    await screenshot(page, `figures-top-${name}`);

    const row = page.locator('li', { hasText: w.figures.outcomeText.wrong });
    const count = Number((await row.locator('strong').innerText()).replace(/\D/g, ''));
    await row.getByRole('link', { name: w.figures.outcome.wrong }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: w.conversations.title }).waitFor();
    const listed = page.locator('main :is(tbody tr, li.desk-panel)');
    await listed.first().waitFor();
    expect(await listed.count()).toBe(count);
    await fine(page, `conversations-${name}`);

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: w.transfer.export }).click();
    await page.getByRole('menuitem', { name: w.conversations.formats.csv }).click();
    const file = readFileSync(await (await saved).path(), 'utf8');
    expect(file.trimEnd().split('\r\n')).toHaveLength(count + 1);

    await page.getByRole('button', { name: w.conversations.clear }).click();
    await page.getByRole('textbox', { name: w.inbox.search }).fill(LONG.slice(0, 8));
    await page.waitForURL(/q=/);
    await page.getByText(LONG).waitFor();
    expect(await listed.count()).toBe(1);
    await fine(page, `conversations-long-${name}`);
    await page.getByRole('link', { name: w.conversations.trace }).click();
    await page.waitForURL(/answers\/.+\/\d+/);
    await page.goBack();
    await listed.locator('a').first().click();
    await page.waitForURL(/inbox\?.*c=/);

    await page.goto(`${server.url}/admin/?from=2020-01-01&to=2020-01-02`);
    await page.getByText(w.figures.emptyTitle).waitFor();
    await fine(page, `figures-empty-${name}`);
    await page.goto(`${server.url}/admin/conversations?tag=nothing`);
    await page.getByText(w.conversations.emptyTitle).waitFor();
    await page.goto(`${server.url}/admin/?from=2020-01-02&to=2020-01-01`);
    await page.getByRole('alert').waitFor();
    await fine(page, `figures-error-${name}`);
    expect(problems).toEqual([]);
  });
});
