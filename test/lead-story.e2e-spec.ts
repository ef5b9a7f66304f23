import type { Page } from 'playwright-core';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { newId } from '../src/shared/id.js';
import { adminWords } from './support/admin-page.js';
import { describeInBrowser, screenshot, violations } from './support/browser.js';
import { DemoDesk, fitsIn } from './support/demo-desk.js';
import { invite } from './support/people.js';

const LONG = 'donaudampfschifffahrtsgesellschaft'.repeat(3);

/** The same story for two people, in their words. */
const STORIES = [
  {
    language: 'zh',
    ...{ locale: 'zh-CN', width: 375, name: '李雷', visitor: '欧阳晓月'.repeat(12), customer: `客户-${LONG}` },
    ...{
      email: `${LONG}@example.com`,
      said: '包裹一直没到',
      half: '您好，我来帮您查一下，请稍等，马上就',
      hello: '你好',
    },
    ...{ format: '格式：表格（CSV） · 渠道：聊天窗口', role: /^角色：.*编辑$/u },
  },
  {
    language: 'en',
    ...{ locale: 'en-GB', width: 1280, name: 'Lilei Li', visitor: 'Ann Smith', customer: 'C-10042' },
    ...{ email: 'ann@example.com', said: 'my parcel has not come', half: 'Hello Ann, I am looking at\nwhere your' },
    ...{ hello: 'Hello', format: 'Format: Table (CSV) · Channel: chat widget', role: /^Role: .*Editor$/u },
  },
] as const;
type Story = (typeof STORIES)[number];
/** A browser takes its time: where language and width make no difference, one of them is enough. */
const [ON_PHONE, AT_DESK] = [[STORIES[0]], [STORIES[1]]] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(180_000);

describeInBrowser('a support lead looks over an agent’s shoulder', () => {
  let desk: DemoDesk;

  beforeAll(async () => {
    desk = await DemoDesk.open();
  });
  afterAll(() => desk.close());

  const begun = (page: Page) =>
    page.evaluate<number>(`Object.keys(localStorage).filter((key) => key.startsWith('mossdesk.begun.')).length`);
  /** An owner erases whoever has this conversation. */
  const erase = async (conversationId: string) => {
    const { visitorId } = await desk.app.get(ConversationService).get(desk.shop, conversationId);
    const owner = await desk.app.signedIn(desk.shop, 'owner');
    await owner
      .post('/v1/privacy/erasures')
      .send({ visitors: [visitorId] })
      .expect(201);
  };
  /** An owner does what the log notes down. */
  const leaveTraces = async () => {
    const owner = await desk.app.signedIn(desk.shop, 'owner');
    await owner.get('/v1/conversation-table/export').query({ format: 'csv', channel: 'widget' }).expect(200);
    const { user } = await invite(owner, `${newId()}@example.com`, 'agent', 'Bob Builder');
    await owner.patch(`/v1/users/${user.id}`).send({ role: 'editor' }).expect(200);
  };
  const customer = ({ language, visitor, customer: number, email, said }: Story) =>
    desk.conversation({ language, name: visitor, customer: number, email, channel: 'widget' }, said);

  it.each(STORIES)('who a customer is, and how surely ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const id = await customer(story);
    const { page, problems } = await desk.openAs(story, `/admin/inbox?view=open&c=${id}`);
    const person = page.getByRole('region', { name: w.inbox.person.title });
    await person.getByText(w.inbox.packet.vouched).waitFor();
    for (const known of [story.visitor, story.email, story.customer]) await person.getByText(known).waitFor();
    await fitsIn(page, story.width);
    await screenshot(page, `lead-${story.language}-1-person`);
    expect(await violations(page)).toEqual([]);
    await person.getByRole('button', { name: `${w.copy.idle} · ${w.inbox.person.number.vouched}` }).click();
    await person.getByRole('button', { name: `${w.copy.copied} · ${w.inbox.person.number.vouched}` }).waitFor();
    expect(problems).toEqual([]);
  });

  it.each(AT_DESK)('a half-written reply stays, for nobody else ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const id = await customer(story);
    const { page, problems, id: me } = await desk.openAs(story, `/admin/inbox?view=open&c=${id}`);
    await page.getByRole('log').getByText(story.said).waitFor();
    await page.keyboard.press('t');
    const field = page.getByLabel(w.inbox.replyField);
    await field.fill(story.half);
    await page.reload();
    await field.waitFor();
    expect(await field.inputValue()).toBe(story.half);

    const colleague = await desk.app.signedIn(desk.shop, 'agent', { name: '韩梅梅' });
    const { body } = await colleague.get('/v1/session').expect(200);
    const hand = (to: string, from: string) =>
      colleague.post(`/v1/conversations/${id}/transfer`).send({ to, from }).expect(200);
    await hand(body.user.id, me);
    const left = page.getByRole('region', { name: w.inbox.left.title });
    await left.getByText(story.half).waitFor();
    await screenshot(page, `lead-${story.language}-2-left`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    await hand(me, body.user.id);
    await field.waitFor();
    expect(await field.inputValue()).toBe(story.half);
    await hand(body.user.id, me);
    await left.getByRole('button', { name: w.inbox.left.note }).click();
    const note = page.getByLabel(w.inbox.noteField);
    expect(await note.inputValue()).toBe(story.half);
    await note.press('Enter');
    await page.getByRole('log').getByText(story.half).waitFor();
    expect(await begun(page)).toBe(0);

    await note.fill(story.said);
    expect(await begun(page)).toBe(1);
    await page.getByRole('button', { name: w.account.menu.replace('{{name}}', story.name) }).click();
    await page.getByRole('menuitem', { name: w.account.signOut }).click();
    await page.waitForURL('**/sign-in**');
    expect(await begun(page)).toBe(0);
    expect(problems).toEqual([]);
  });

  it.each(ON_PHONE)('a way back from what is gone, and nothing of it in the list ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const gone = '0199a0a0-0000-7000-8000-000000000000';
    const { page, problems } = await desk.openAs(story, `/admin/inbox?view=open&c=${gone}`);
    await page.getByText(w.inbox.gone.title).waitFor();
    await screenshot(page, `lead-${story.language}-3-gone`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    const id = await desk.conversation({ language: story.language }, story.hello);
    await page.getByRole('alert').getByRole('button', { name: w.inbox.back }).click();
    const row = page.locator('.desk-inbox-row', { hasText: story.hello });
    await row.click();
    await page.getByRole('log').getByText(story.hello).waitFor();
    await erase(id);
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
    await page.getByRole('alert').getByRole('button', { name: w.inbox.back }).click();
    await row.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it.each(AT_DESK)('how long visitors wait, and a greeting that is no miss ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const id = await desk.ask(story.hello);
    const waiting = await desk.conversation({ language: story.language }, story.said);
    await desk.app.get(ConversationService).callHuman(desk.shop, waiting, { kind: 'visitor' });
    const { page, problems } = await desk.openAs(story, '/admin/inbox');
    await page.route('**/v1/inbox/conversations?*', async (route) => {
      const response = await route.fetch();
      const list = (await response.json()) as { items: object[] };
      const waitingSince = new Date(Date.now() - 12.5 * 60_000).toISOString();
      await route.fulfill({ response, json: { ...list, items: list.items.map((one) => ({ ...one, waitingSince })) } });
    });
    await page.reload();
    await page.getByText(w.inbox.waits.minutes.replace('{{minutes}}', '12')).first().waitFor();
    await screenshot(page, `lead-${story.language}-4-waits`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${desk.app.url}/admin/inbox?view=open&c=${id}`);
    await page.getByRole('log').getByText(w.answers.kind.courtesy, { exact: true }).waitFor();
    expect(await page.getByRole('log').getByText(w.answers.kind.none, { exact: true }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it.each(AT_DESK)('several are selected and closed at once, by keyboard too ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const words = ['1', '2', '3'].map((number) => `${story.said} ${number}`);
    const ids = [];
    for (const said of words) {
      ids.push(await desk.conversation({ language: story.language }, said));
      await desk.app.get(ConversationService).callHuman(desk.shop, ids.at(-1) ?? '', { kind: 'visitor' });
    }
    const { page, problems } = await desk.openAs(story, `/admin/inbox?q=${encodeURIComponent(story.said)}`);
    const row = (said: string) => page.locator('.desk-inbox-row', { hasText: said });
    await row(words[2] ?? '')
      .getByRole('checkbox')
      .focus();
    await page.keyboard.press('Space');
    await row(words[1] ?? '')
      .getByRole('checkbox')
      .click();
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    await page.keyboard.press('m');
    const count = (number: number) => w.inbox.select.count_other.replace('{{count}}', String(number));
    await page.getByText(count(2), { exact: true }).waitFor();
    await screenshot(page, `lead-${story.language}-6-selected`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);

    // One of them cannot be closed: the other is all the same, and it is said.
    const refused = { status: 503, json: { error: { code: 'unavailable', message: '', details: {} } } };
    await page.route(`**/conversations/${ids[1]}/close`, (route) => route.fulfill(refused));
    const close = page.locator('.desk-inbox-selected').getByRole('button', { name: w.inbox.close });
    const confirm = page.getByRole('dialog').getByRole('button', { name: w.inbox.select.confirm });
    await close.click();
    await confirm.click();
    await page.getByRole('alert').getByText(w.errors.unavailable).waitFor();
    await row(words[2] ?? '').waitFor({ state: 'detached' });
    await screenshot(page, `lead-${story.language}-7-refused`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    await page.unroute(`**/conversations/${ids[1]}/close`);
    await close.click();
    await confirm.click();
    await row(words[1] ?? '').waitFor({ state: 'detached' });
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await row(words[0] ?? '').waitFor();
    expect(problems).toEqual([]);
  });

  it.each(ON_PHONE)('what the audit log says, and what viewers are not offered ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const { page, problems } = await desk.openAs(story, '/admin/', 'owner');
    await page.getByText(w.figures.look).first().waitFor();
    await leaveTraces();
    await page.goto(`${desk.app.url}/admin/audit`);
    await page.getByText(story.format).first().waitFor();
    await page.getByText(story.role).first().waitFor();
    await screenshot(page, `lead-${story.language}-5-audit`);
    await fitsIn(page, story.width);
    expect(await violations(page)).toEqual([]);
    const viewer = await desk.openAs(story, '/admin/', 'viewer');
    await viewer.page.getByText(w.figures.handOffs).waitFor();
    expect(await viewer.page.getByText(w.figures.look).count()).toBe(0);
    expect([...problems, ...viewer.problems]).toEqual([]);
  });
});
