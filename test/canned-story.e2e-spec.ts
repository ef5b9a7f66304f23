import { beginReply } from './support/begin-reply.js';
import { adminWords } from './support/admin-page.js';
import { describeInBrowser, screenshot, violations } from './support/browser.js';
import { DemoDesk, fitsIn } from './support/demo-desk.js';

/** The same story for two people, in their words. */
const STORIES = [
  {
    language: 'zh',
    ...{ locale: 'zh-CN', width: 375, name: '李雷', visitor: '王芳' },
    ...{ question: '怎么退货？', source: '如何申请退货？', find: '保留包', shortcut: '退货须知' },
    ...{ zh: '{{visitor}}您好，我是{{shop}}的{{agent}}。退货请保留包装。', en: '' },
    ...{ filled: '王芳您好，我是青苔小铺 · Moss & Co.的李雷。退货请保留包装。', tag: '售后' },
    ...{ unnamed: '您好，我是青苔小铺 · Moss & Co.的李雷。退货请保留包装。', typed: '亲' },
  },
  {
    language: 'en',
    ...{ locale: 'en-GB', width: 1280, name: 'Lilei Li', visitor: 'Ann Smith' },
    ...{ question: 'how do I return this', source: 'How do I return an item?', find: 'wrapping', shortcut: 'wrap' },
    ...{ zh: '', en: 'Hello {{visitor}}, this is {{agent}} of {{shop}}. Please keep the wrapping.' },
    ...{
      filled: 'Hello Ann Smith, this is Lilei Li of 青苔小铺 · Moss & Co.. Please keep the wrapping.',
      tag: 'after-sales',
    },
    ...{ unnamed: ', this is Lilei Li of 青苔小铺 · Moss & Co.. Please keep the wrapping.', typed: 'you' },
  },
] as const;

const LONG = 'Donaudampfschifffahrtsgesellschaft蓝牙音箱连不上手机'.repeat(12);

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(180_000);

describeInBrowser('an agent who writes', () => {
  let desk: DemoDesk;

  beforeAll(async () => {
    desk = await DemoDesk.open();
  });
  afterAll(() => desk.close());

  it.each(STORIES)('canned replies are written, found and changed ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await desk.openAs(story, '/admin/canned-replies', 'editor');
    if (story.language === 'zh') {
      await page.getByText(w.canned.emptyTitle).waitFor();
      await screenshot(page, 'canned-zh-1-empty');
    }
    await page.getByRole('button', { name: w.canned.new }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(w.canned.shortcut).fill('a b');
    await dialog.getByLabel(w.canned.textIn.replace('{{language}}', w.languages.en)).fill('Hi {{name}}');
    await dialog.getByRole('button', { name: w.actions.save }).click();
    await dialog.getByText(w.canned.problem.shortcut).waitFor();
    await dialog.getByText(w.canned.problem.variable).waitFor();
    await screenshot(page, `canned-${story.language}-2-problems`);
    await dialog.getByLabel(w.canned.shortcut).fill(story.shortcut);
    await dialog.getByLabel(w.canned.textIn.replace('{{language}}', w.languages.en)).fill(story.en);
    await dialog.getByLabel(w.canned.textIn.replace('{{language}}', w.languages.zh)).fill(story.zh);
    await dialog.getByLabel(w.canned.tags).fill(story.tag);
    await dialog.getByLabel(w.canned.tags).press('Enter');
    // Elsewhere, so that the list of known tags is out of the way.
    await dialog.getByLabel(w.canned.shortcut).click();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: w.actions.save }).click();
    await page.getByRole('heading', { name: `/${story.shortcut}` }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page.getByLabel(w.canned.search).fill(story.find);
    await page.getByText(story.tag, { exact: true }).waitFor();
    await screenshot(page, `canned-${story.language}-3-list`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    // Another one of this shortcut is refused beside the field.
    await page.getByRole('button', { name: w.canned.new }).click();
    await dialog.getByLabel(w.canned.shortcut).fill(story.shortcut);
    await dialog.getByLabel(w.canned.textIn.replace('{{language}}', w.languages.zh)).fill(LONG);
    await dialog.getByRole('button', { name: w.actions.save }).click();
    await dialog.getByText(w.canned.taken).waitFor();
    await dialog.getByLabel(w.canned.shortcut).fill(`${story.shortcut}-x`);
    await dialog.getByRole('button', { name: w.actions.save }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByLabel(w.canned.search).fill('Donau');
    await page.getByRole('heading', { name: `/${story.shortcut}-x` }).waitFor();
    await fitsIn(page, story.width);
    await screenshot(page, `canned-${story.language}-4-long`);
    await page
      .getByRole('button', { name: w.canned.deleteNamed.replace('{{shortcut}}', `${story.shortcut}-x`) })
      .click();
    await dialog.getByRole('button', { name: w.actions.delete }).click();
    await page.getByText(w.canned.nothing).waitFor();
    expect(problems).toEqual([]);
  });

  it.each(STORIES)('replies from drafts and canned replies by keyboard ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const id = await desk.conversation({ ...story, name: story.visitor }, story.question);
    const { page, problems } = await desk.openAs(story, `/admin/inbox?view=open&c=${id}`);
    const log = page.getByRole('log');
    await log.getByText(story.question, { exact: true }).waitFor();
    await page.keyboard.press('t');
    await page.locator('.desk-draft').first().getByText(story.source).waitFor();
    await screenshot(page, `desk-${story.language}-1-drafts`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    // Nothing is sent by itself.
    expect(await desk.said(id)).toHaveLength(1);
    await page.keyboard.press('1');
    const field = page.getByLabel(w.inbox.replyField);
    const draft = await field.inputValue();
    expect(draft.length).toBeGreaterThan(10);
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await field.fill('');
    await field.press('Escape');
    await page.locator('.desk-draft').first().waitFor();
    await page.keyboard.press('s');
    await page.keyboard.press('s');
    const arrived = page.locator('[data-author=agent] > .desk-inbox-bubble:not([data-writing])');
    await arrived.first().waitFor();
    expect((await desk.said(id)).at(-1)).toBe(draft);
    await page.locator('.desk-draft').first().waitFor({ state: 'detached' });

    await beginReply(page);
    await page.keyboard.type(`/${story.find}`);
    await page.getByRole('option').first().getByText(`/${story.shortcut}`).waitFor();
    await screenshot(page, `desk-${story.language}-2-canned`);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await field.inputValue()).toBe(story.filled);
    await page.keyboard.press('Enter');
    await arrived.getByText(story.filled).waitFor();
    // Within a text already begun it goes where the caret stands, and what is around it stays.
    await page.keyboard.type('AB');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(` /${story.shortcut}`);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Tab');
    expect(await field.inputValue()).toBe(`A ${story.filled}B`);
    await page.keyboard.type('!');
    expect(await field.inputValue()).toBe(`A ${story.filled}!B`);
    await field.fill('');
    // A word that no reply has is not sent by mistake; after Escape it is an ordinary text.
    await page.keyboard.type('/zzz');
    await page.getByText(w.canned.noneFound).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await arrived.getByText('/zzz', { exact: true }).waitFor();
    expect(await desk.said(id)).toEqual([story.question, draft, story.filled, '/zzz']);
    expect(problems).toEqual([]);
  });

  it.each(STORIES)('never sends a name that is not known ($locale)', async (story) => {
    const w = adminWords(story.language);
    const id = await desk.conversation({ language: story.language }, story.question);
    const { page } = await desk.openAs(story, `/admin/inbox?view=open&c=${id}`);
    await page.getByRole('log').getByText(story.question, { exact: true }).waitFor();
    await page.keyboard.press('t');
    const field = page.getByLabel(w.inbox.replyField);
    await field.fill(`/${story.shortcut}`);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(w.canned.missing.replace('{{names}}', '{{visitor}}')).waitFor();
    await screenshot(page, `desk-${story.language}-3-missing`);
    expect(await page.getByRole('button', { name: w.inbox.send, exact: true }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await desk.said(id)).toHaveLength(1);
    // What is not known is selected, so that typing replaces it.
    await page.keyboard.type(story.typed);
    await page.keyboard.press('Enter');
    const arrived = page.locator('[data-author=agent] > .desk-inbox-bubble:not([data-writing])');
    const reply = story.language === 'zh' ? story.typed + story.unnamed : `Hello ${story.typed}${story.unnamed}`;
    await arrived.getByText(reply, { exact: true }).waitFor();
    expect(await desk.said(id)).toEqual([story.question, reply]);
  });
});
