import { adminWords } from './support/admin-page.js';
import { describeInBrowser, screenshot, violations } from './support/browser.js';
import { DemoDesk, fitsIn } from './support/demo-desk.js';
import { until } from './support/until.js';

/** The same story for two people, in their words. */
const STORIES = [
  {
    language: 'zh',
    ...{ locale: 'zh-CN', width: 375, name: '李雷', visitor: '王芳' },
    ...{ question: '怎么退货？', source: '如何申请退货？', asked: '退货要自己出运费吗' },
    ...{ right: '七天内原路退回，运费我们出。', earlier: '昨天的包裹到了吗' },
    ...{ both: '怎么退货？可以用支付宝吗？', second: '支持哪些付款方式？' },
  },
  {
    language: 'en',
    ...{ locale: 'en-GB', width: 1280, name: 'Lilei Li', visitor: 'Ann Smith' },
    ...{ question: 'how do I return this', source: 'How do I return an item?', asked: 'who pays for returning' },
    ...{ right: 'Within seven days, and we pay the postage.', earlier: 'has my parcel come' },
    ...{ both: 'How do I return an item? Can you deliver to Japan?', second: 'Which countries do you ship to?' },
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(180_000);

describeInBrowser('an agent who looks back', () => {
  let desk: DemoDesk;

  beforeAll(async () => {
    desk = await DemoDesk.open();
  });
  afterAll(() => desk.close());

  it.each(STORIES)(
    'puts an answer right, sees it in the thread and the answers, and undoes it ($locale)',
    async (story) => {
      const w = adminWords(story.language);
      const id = await desk.ask(story.question);
      const { page, problems } = await desk.openAs(story, `/admin/inbox?view=open&c=${id}`, 'editor');
      await page.getByRole('log').getByRole('button', { name: w.corrections.mark }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(w.corrections.new).check();
      await dialog.getByRole('textbox', { name: w.faqFields.question }).fill(story.source);
      await dialog.getByLabel(w.corrections.right).fill(story.right);
      await dialog.getByRole('button', { name: w.corrections.save }).click();
      await dialog.getByText(w.corrections.taken).waitFor();
      await screenshot(page, `desk-${story.language}-4-correction`);
      await fitsIn(page, story.width);
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('textbox', { name: w.faqFields.question }).fill(story.asked);
      await dialog.getByRole('button', { name: w.corrections.save }).click();
      const made = page.getByRole('log').locator('.desk-correction');
      await made.getByText(story.right).waitFor();
      await made.getByText(w.corrections.waits).waitFor();
      await screenshot(page, `desk-${story.language}-5-corrected`);
      expect(await violations(page)).toEqual([]);
      await page.goto(`${desk.app.url}/admin/answers`);
      const listed = page.locator('.desk-correction').filter({ hasText: story.right });
      await listed.waitFor();
      await fitsIn(page, story.width);
      await listed.getByRole('button', { name: w.corrections.undo }).click();
      await dialog.getByRole('button', { name: w.corrections.undo }).click();
      await listed.waitFor({ state: 'detached' });

      // The FAQ itself is wrong: its editor is asked to change it.
      await page.goto(`${desk.app.url}/admin/answers/${id}/2`);
      await page.getByRole('button', { name: w.corrections.mark }).click();
      await dialog.getByLabel(w.corrections.right).fill(story.right);
      await dialog.getByRole('button', { name: w.corrections.save }).click();
      await page.locator('.desk-correction').getByText(story.source).click();
      await page.getByText(w.corrections.wantedText).waitFor();
      await screenshot(page, `desk-${story.language}-6-wanted`);
      await fitsIn(page, story.width);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: w.corrections.take }).click();
      await page.getByText(w.faq.unsaved).first().waitFor();
      expect(problems).toEqual([]);
    },
  );

  it.each(STORIES)('says which of several answers is wrong, and corrects that one ($locale)', async (story) => {
    const w = adminWords(story.language);
    const asker = await desk.app.withKey(desk.shop, 'ask');
    const { body: said } = await asker.post('/v1/ask').send({ question: story.both }).expect(200);
    const [first, second] = said.citations.map(({ quote }: { quote: string }) => quote);
    const { page, problems } = await desk.openAs(story, `/admin/answers/${said.conversationId}/2`);
    await page.getByRole('button', { name: w.corrections.mark }).click();
    const dialog = page.getByRole('dialog');
    const right = dialog.getByLabel(w.corrections.right);
    expect(await dialog.getByLabel(w.corrections.new).isChecked()).toBe(true);
    expect(await right.inputValue()).toBe('');
    const choices = dialog.getByRole('radio');
    expect(await choices.count()).toBe(3);
    await choices.nth(0).check();
    await until(async () => (await right.inputValue()) === first);
    await dialog.getByLabel(w.corrections.changeOf.replace('{{question}}', story.second)).check();
    await until(async () => (await right.inputValue()) === second);
    await screenshot(page, `desk-${story.language}-8-which`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    await right.fill(story.right);
    await dialog.getByRole('button', { name: w.corrections.save }).click();
    await page.locator('.desk-correction').getByText(story.second).waitFor();
    expect(problems).toEqual([]);
  });

  it.each(STORIES)('reads what the same visitor said before, and goes there ($locale)', async (story) => {
    const w = adminWords(story.language);
    const who = { language: story.language, name: story.visitor, customer: `customer-${story.language}` };
    const before = await desk.conversation({ ...who, channel: 'telegram' }, story.earlier);
    const id = await desk.conversation({ ...who, channel: 'widget' }, story.question);
    const { page, problems } = await desk.openAs(story, `/admin/inbox?view=open&c=${id}`);
    await page.getByRole('log').getByText(story.question, { exact: true }).waitFor();
    await page.keyboard.press('h');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: /telegram/u }).click();
    await drawer.locator('.desk-inbox-bubble').getByText(story.earlier).waitFor();
    await screenshot(page, `desk-${story.language}-7-history`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('link', { name: w.visitorHistory.open }).click();
    await page.waitForURL(`**c=${before}*`);
    await page.getByRole('log').getByText(story.earlier).waitFor();
    expect(problems).toEqual([]);
  });
});
