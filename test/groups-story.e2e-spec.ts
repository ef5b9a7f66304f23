import type { Browser, Page } from 'playwright-core';
import { adminWords, openSession } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { TeamOffice } from './support/team-office.js';

const MINUTE = 60_000;
const LONG = '企业客户与大额订单专属服务小组 Donaudampfschifffahrtsgesellschaft';

const STORIES = [
  { language: 'zh', locale: 'zh-CN', width: 375, name: '售前咨询', word: '发票' },
  { language: 'en', locale: 'en-GB', width: 1280, name: 'Sales', word: 'invoice' },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(180_000);

describeInBrowser('an owner makes groups, and an agent gets what is theirs', () => {
  const office = new TeamOffice();
  let browser: Browser;

  beforeAll(async () => {
    await office.open();
    browser = await launch();
  }, 120_000);
  beforeEach(() => office.newShop());
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  /** Opens a page of the admin as somebody of the shop. */
  const openAs = async (userId: string, { locale, width }: { locale: string; width: number }, path: string) => {
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 800 } });
    await openSession(page, office.here, userId);
    await page.goto(`${office.here.url}/admin${path}`);
    return { page, problems };
  };

  const owner = async () => {
    const id = await office.here.addPerson({ name: '王芳' });
    await office.here.join(office.shop, id, 'owner');
    return id;
  };

  it.each(STORIES)('with routes, hours and promises, by keyboard too ($language, $width)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await openAs(await owner(), story, '/groups');
    await page.getByText(w.groups.emptyTitle).waitFor();
    await screenshot(page, `groups-${story.language}-1-empty`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: w.groups.add }).focus();
    await page.keyboard.press('Enter');
    const name = page.getByRole('textbox', { name: w.groups.name });
    await name.fill(LONG);
    await page.getByRole('combobox', { name: w.groups.people }).click();
    await page.getByRole('option', { name: '李雷' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: w.groups.words }).fill(story.word);
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: w.groups.level.firstReply }).fill('10');
    await page.getByRole('switch', { name: w.groups.hasHours }).click({ force: true });
    await page.getByText(w.hours.weekText).waitFor();
    await screenshot(page, `groups-${story.language}-2-form`);
    await page.getByRole('heading', { name: w.groups.levels }).scrollIntoViewIfNeeded();
    await screenshot(page, `groups-${story.language}-3-form-below`);
    expect(await violations(page)).toEqual([]);
    await fitsIn(page, story.width);
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByRole('heading', { name: w.groups.title }).waitFor();
    await page.getByText(LONG).first().waitFor();

    await page.getByRole('link', { name: w.groups.add }).click();
    await name.fill(LONG);
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByText(w.groups.taken).waitFor();
    await name.fill(story.name);
    await page.getByRole('button', { name: w.actions.save }).click();
    await page.getByRole('heading', { name: w.groups.title }).waitFor();
    await page.getByText(story.name, { exact: true }).first().waitFor();
    await screenshot(page, `groups-${story.language}-4-list`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    const { items } = (await office.owner.get('/v1/agent-groups').expect(200)).body;
    expect(items).toMatchObject([
      {
        name: LONG,
        isDefault: true,
        members: [office.li],
        routes: { words: [story.word] },
        levels: { firstReply: 10 },
      },
      { name: story.name, isDefault: false, hours: null },
    ]);
    expect(items[0].hours).toMatchObject({ enabled: true });

    const removed = page.getByRole('link', { name: w.groups.editOf.replace('{{name}}', story.name) });
    await removed.click();
    await page.getByRole('button', { name: w.groups.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: w.groups.remove }).click();
    await page.getByRole('heading', { name: w.groups.title }).waitFor();
    expect((await office.owner.get('/v1/agent-groups')).body.items).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it.each(STORIES)('who sees what came, what is due and what is overdue ($language, $width)', async (story) => {
    const w = adminWords(story.language);
    const levels = { firstReply: 30, nextReply: null, resolution: null };
    const first = await office.addGroup({ name: story.name, members: [office.li], maximum: 1, levels });
    await office.addGroup({ name: LONG });
    office.clock.advance(-40 * MINUTE);
    const late = await office.called();
    office.clock.advance(40 * MINUTE);
    const fresh = await office.called();
    await office.sweep();
    const { page, problems } = await openAs(office.li, story, '/inbox?view=due');
    const rows = page.locator('.desk-inbox-row');
    const overdue = w.inbox.overdue.split('{{when}}')[0]?.replace('{{what}}', w.inbox.due.first_reply) ?? '';
    await rows.nth(1).waitFor();
    await rows.first().getByText(overdue).waitFor();
    // Whoever opens the inbox gets the one that has waited longest, and no more than the maximum.
    await rows.first().getByText('李雷').waitFor();
    await rows.nth(1).getByText(w.inbox.state.waiting).waitFor();
    await screenshot(page, `groups-${story.language}-5-due`);
    expect(await violations(page)).toEqual([]);
    await rows.first().click();
    const log = page.getByRole('log');
    await log.getByText('李雷已加入对话').waitFor();
    await log.getByText(w.inbox.breach.first_reply).waitFor();
    await screenshot(page, `groups-${story.language}-6-thread`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('x');
    await page.getByRole('menuitem', { name: LONG }).waitFor();
    await screenshot(page, `groups-${story.language}-7-transfer`);
    await page.getByRole('menuitem', { name: LONG }).click();
    await page.locator('.desk-inbox-head').getByText(LONG).waitFor();
    // Free again, the agent gets the next one.
    await expect(untilHeld(fresh)).resolves.toBe(office.li);
    expect((await office.item(late)).group.name).toBe(LONG);
    expect((await office.item(fresh)).group.id).toBe(first.id);
    expect(problems).toEqual([]);
    await page.close();
  });

  const untilHeld = async (id: string): Promise<string | null> => {
    for (let patience = 100; patience > 0 && !(await office.held(id)); patience--) await office.quiet();
    return office.held(id);
  };
});

/** The words of the admin itself, so that the story reads the same in both languages. */

/** Nothing sticks out to the right. */
async function fitsIn(page: Page, width: number): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}
