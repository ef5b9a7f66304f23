import type { Browser, Page } from 'playwright-core';
import { adminWords, openSession } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { InboxOffice } from './support/inbox-office.js';

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375 },
  { language: 'en', locale: 'en-GB', width: 1280 },
] as const;
type Story = (typeof STORIES)[number];

/** Hears what sounds and what the desktop is told, and can put the page out of sight: a browser without windows has no desktop. */
const EARS = `
  window.heard = { sounds: 0, notices: [] };
  window.Notification = class extends EventTarget {
    static permission = 'default';
    static requestPermission = async () => (Notification.permission = 'granted');
    constructor(title, options) { super(); heard.notices.push(title + ': ' + options.body); }
    close() {}
  };
  window.AudioContext = class extends window.AudioContext { constructor() { super(); heard.sounds += 1; } };
  Object.defineProperty(document, 'hidden', { get: () => window.away === true });
`;

interface Heard {
  readonly sounds: number;
  readonly notices: readonly string[];
}

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(120_000);

describeInBrowser('the inbox in the hands of several', () => {
  let office: InboxOffice;
  let browser: Browser;

  beforeAll(async () => {
    office = await InboxOffice.open();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it.each(STORIES)('a transfer and a close, by click and by key ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const id = await office.conversation(['我要找韩梅梅']);
    const { page, problems } = await openAs(office.ids.li, story, `?view=open&c=${id}`);
    const log = page.getByRole('log');
    await log.getByText('我要找韩梅梅').waitFor();
    const byKey = story.language === 'en';
    const press = async (key: string, name: string) => {
      if (byKey) await page.keyboard.press(key);
      else await page.getByRole('button', { name, exact: true }).click();
    };
    await press('t', w.inbox.take);
    await log.getByText('李雷已加入对话').waitFor();
    await page.getByRole('button', { name: w.inbox.release, exact: true }).waitFor();
    const other = await openAs(office.ids.han, story, '?view=mine');
    const away = other.page.getByRole('switch', { name: w.inbox.away.label });
    await away.waitFor();
    if (byKey) await other.page.keyboard.press('a');
    else await away.click({ force: true });
    await other.page.getByText(w.inbox.away.on).waitFor();
    await screenshot(other.page, `hands-${story.language}-0-away`);
    expect(await violations(other.page)).toEqual([]);
    await press('x', w.inbox.transfer);
    const colleague = page.getByRole('menuitem', { name: w.inbox.away.named.replace('{{name}}', '韩梅梅') });
    await colleague.waitFor();
    await screenshot(page, `hands-${story.language}-1-transfer`);
    if (byKey) {
      // A menu takes the focus a moment after it is seen; a key pressed before that closes it.
      await page.locator('[role="menu"] :focus').waitFor({ state: 'attached' });
      await page.keyboard.press('ArrowDown');
      await page.locator('[role="menuitem"]:focus').waitFor();
      await page.keyboard.press('Enter');
    } else await colleague.click();
    await log.getByText('对话已转交给韩梅梅').waitFor();
    await page.getByText(w.inbox.othersHand).waitFor();

    await other.page.reload();
    await other.page.getByText(w.inbox.away.on).waitFor();
    await away.focus();
    await other.page.keyboard.press('Space');
    await other.page.getByText(w.inbox.away.on).waitFor({ state: 'detached' });
    await other.page.locator('.desk-inbox-row').first().click();
    await other.page.getByRole('log').getByText('我要找韩梅梅').waitFor();
    if (byKey) await other.page.keyboard.press('c');
    else await other.page.getByRole('button', { name: w.inbox.close, exact: true }).click();
    // Both see it, wherever they are.
    for (const one of [page, other.page]) await one.getByRole('log').getByText('本次对话已结束').waitFor();
    await screenshot(other.page, `hands-${story.language}-2-closed`);
    expect(await office.found(await office.here.acting(office.ids.li, office.shop), { view: 'closed' })).toContain(id);
    expect([...problems, ...other.problems]).toEqual([]);
  });

  it.each(STORIES)('what a colleague has is taken over once one has said so ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const id = await office.conversation(['包裹一直没到']);
    const han = await office.here.acting(office.ids.han, office.shop);
    await han.post(`/v1/conversations/${id}/take`).expect(200);
    const other = await openAs(office.ids.han, story, `?view=mine&c=${id}`);
    await other.page.getByRole('log').getByText('韩梅梅已加入对话').waitFor();
    const { page, problems } = await openAs(office.ids.li, story, `?view=open&c=${id}`);
    await page.getByText(w.inbox.othersHand).waitFor();
    const take = page.locator('.desk-inbox-head').getByRole('button', { name: w.inbox.take, exact: true });
    const dialog = page.getByRole('dialog', { name: w.inbox.takeOver });
    const ask = async () => {
      if (story.language === 'en') await page.keyboard.press('t');
      else await take.click();
      await dialog.getByText(w.inbox.takeOverText.replace('{{name}}', '韩梅梅')).waitFor();
    };
    await ask();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `hands-${story.language}-3-take-over`);
    await dialog.getByRole('button', { name: w.actions.cancel }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await han.get(`/v1/conversations/${id}`).expect(200)).body.agentId).toBe(office.ids.han);
    await ask();
    await dialog.getByRole('button', { name: w.inbox.take, exact: true }).click();
    // Both see it at once, and so does the visitor.
    for (const one of [page, other.page]) await one.getByRole('log').getByText('对话已转交给李雷').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await other.page.getByText(w.inbox.othersHand).waitFor();
    await page.getByText(w.inbox.othersHand).waitFor({ state: 'detached' });
    await screenshot(page, `hands-${story.language}-4-taken-over`);
    await screenshot(other.page, `hands-${story.language}-5-lost`);
    expect((await han.get(`/v1/conversations/${id}`).expect(200)).body.agentId).toBe(office.ids.li);
    expect([...problems, ...other.problems]).toEqual([]);
  });

  it.each(STORIES)('rings only for who asked for it, in this browser ($locale)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await openAs(office.ids.li, story, '', EARS);
    const heard = () => page.evaluate<Heard>('heard');
    const bell = page.getByRole('button', { name: w.inbox.alerts.label });
    await bell.waitFor();
    expect(await bell.getAttribute('aria-pressed')).toBe('false');
    const first = await office.conversation(['有人吗']);
    await office.wish(first);
    await page.locator('.desk-inbox-row').getByText('有人吗').waitFor();
    await until(page, `document.title.startsWith('(1) ')`);
    expect(await heard()).toEqual({ sounds: 0, notices: [] });

    // It sounds once, so that one knows what to listen for.
    await bell.click();
    await until(page, 'heard.sounds === 1');
    expect(await page.evaluate('Notification.permission')).toBe('granted');
    const second = await office.conversation(['包裹破了']);
    await office.wish(second);
    await until(page, 'heard.sounds === 2');
    await until(page, `document.title.startsWith('(2) ')`);
    // Who looks at the inbox needs no notice.
    expect((await heard()).notices).toEqual([]);
    await page.evaluate('window.away = true');
    const third = await office.conversation(['要投诉']);
    await office.wish(third);
    await until(page, 'heard.notices.length === 1');
    expect((await heard()).notices).toEqual([`${w.inbox.alerts.waiting}: 要投诉`]);
    const li = await office.here.acting(office.ids.li, office.shop);
    for (const id of [first, second, third]) await li.post(`/v1/conversations/${id}/take`).expect(200);
    await until(page, `!document.title.startsWith('(')`);
    // Taken in another window, they come to this one too.
    const hears = (notice: string) => until(page, `heard.notices.includes(${JSON.stringify(notice)})`);
    await hears(`${w.inbox.alerts.assigned}: 要投诉`);
    await office.say(third, '还在吗');
    await hears(`${w.inbox.alerts.written}: 还在吗`);

    // It is remembered here, and nowhere else.
    await page.reload();
    await bell.waitFor();
    expect(await bell.getAttribute('aria-pressed')).toBe('true');
    const elsewhere = await openAs(office.ids.li, story, '', EARS);
    const otherBell = elsewhere.page.getByRole('button', { name: w.inbox.alerts.label });
    await otherBell.waitFor();
    expect(await otherBell.getAttribute('aria-pressed')).toBe('false');
    await bell.click();
    const fourth = await office.conversation(['最后一问']);
    await office.wish(fourth);
    await page.locator('.desk-inbox-row').getByText('最后一问').waitFor();
    expect(await heard()).toEqual({ sounds: 0, notices: [] });
    await li.post(`/v1/conversations/${fourth}/take`).expect(200);
    expect(problems).toEqual([]);
  });

  it('what changes while the list is read, and before there is a line to hear of it', async () => {
    const held = await office.conversation(['发票抬头写错了']);
    const { page, problems } = await openAs(office.ids.li, STORIES[1], '?view=closed');
    const han = await office.here.acting(office.ids.han, office.shop);
    const row = page.locator('.desk-inbox-row', { hasText: '发票抬头写错了' });
    const read = page.waitForRequest(/inbox\/conversations\?.*view=open/);
    await page.route(/inbox\/conversations\?.*view=open/, async (route) => {
      const answer = await route.fetch();
      await han.post(`/v1/conversations/${held}/take`).expect(200);
      // Long enough for the news to come before the answer.
      await page.waitForTimeout(600);
      await route.fulfill({ response: answer });
    });
    await page.getByRole('tab', { name: adminWords('en').inbox.view.open }).click();
    await read;
    await row.getByText('韩梅梅').waitFor();
    await page.unrouteAll();

    let connect = () => {};
    await page.routeWebSocket(/v1\/inbox/, (line) => {
      connect = () => void line.connectToServer();
    });
    await page.reload();
    await row.getByText('韩梅梅').waitFor();
    await han.post(`/v1/conversations/${held}/transfer`).send({ to: office.ids.li }).expect(200);
    // Long enough for the news to be over.
    await page.waitForTimeout(600);
    connect();
    await row.getByText('李雷').waitFor();
    await page.close();
    expect(problems).toEqual([]);
  });

  async function openAs(userId: string, { locale, width }: Story, search: string, script?: string) {
    const { here } = office;
    const opened: { page: Page; problems: string[] } = await openPage(browser, {
      ...{ locale, viewport: { width, height: width < 500 ? 812 : 800 } },
    });
    if (script) await opened.page.addInitScript(script);
    await openSession(opened.page, here, userId);
    await opened.page.goto(`${here.url}/admin/inbox${search}`);
    return opened;
  }
});

/** Waits until it is so. The pages forbid the way in which Playwright would do it (their Content-Security-Policy). */
async function until(page: Page, expression: string): Promise<void> {
  const late = Date.now() + 15_000;
  while (!(await page.evaluate<boolean>(expression))) {
    if (Date.now() > late) throw new Error(`Not so after 15 seconds: ${expression}`);
    await page.waitForTimeout(50);
  }
}

/** The words of the admin itself, so that the story reads the same in both languages. */
