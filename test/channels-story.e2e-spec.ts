import type { Browser, Page } from 'playwright-core';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { openSession } from './support/admin-page.js';
import { startApp, type TestApp } from './support/app.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { letterbox } from './support/letterbox-channel.js';

const TOKEN = 'good-绿萝-4561255354251345929';

/** The same story for two people, in their words. */
const STORIES = [
  {
    ...{ locale: 'zh-CN', width: 375, platform: '信箱', empty: '还没有接入账号', connect: '接入账号', pick: '信箱' },
    ...{ submit: '接入', token: '令牌', box: '信箱号', missing: '请填写', check: '立即检查', works: '令牌有效。' },
    ...{
      wrong: '邮局不认识这个令牌。',
      fix: '重新生成',
      kept: '已设置，留空则保持不变',
      save: '保存',
      saved: '账号已保存',
    },
    ...{ enabled: '启用', off: '已停用', advanced: '很少用到', address: '接口地址', again: '地址改变后需要重新填写' },
    ...{ remove: '删除', name: '名称', back: '全部账号' },
  },
  {
    ...{ locale: 'en-GB', width: 1280, platform: 'Letterbox', empty: 'No account is connected yet' },
    ...{ connect: 'Connect an account', pick: 'Letterbox', submit: 'Connect', token: 'Token', box: 'Box number' },
    ...{ missing: 'Please fill this in', check: 'Check now', works: 'The token works.', save: 'Save' },
    ...{ wrong: 'The post office does not know this token.', fix: 'Make a new one', kept: 'Leave empty to keep it' },
    ...{ saved: 'The account is saved', enabled: 'Switched on', off: 'off', advanced: 'Rarely needed' },
    ...{ address: 'API address', again: 'enter this again', remove: 'Delete', name: 'Name', back: 'All accounts' },
  },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(120_000);

describeInBrowser('an owner who connects a chat platform', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApp({ channels: [letterbox], env: { PUBLIC_URL: 'http://chat.example.com' } });
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each(STORIES)('fills in the form, checks, corrects, and deletes ($locale)', async (words) => {
    const { page, problems } = await openAs(await app.addTenant(), words);
    const field = (label: string) =>
      page
        .getByLabel(label, { exact: true })
        .or(page.getByLabel(`${label} *`))
        .first();
    await page.getByText(words.empty).waitFor();
    await screenshot(page, `channels-${words.locale}-1-empty`);
    await page.getByRole('button', { name: words.connect }).click();
    await page.getByRole('link', { name: words.pick }).click();
    await page.getByRole('button', { name: words.submit, exact: true }).click();
    await page.getByText(words.missing).first().waitFor();
    expect(await page.getByText(words.missing).count()).toBe(2);
    await screenshot(page, `channels-${words.locale}-2-form`);
    expect(await violations(page)).toEqual([]);
    expect(await field(words.token).getAttribute('type')).toBe('password');
    await field(words.token).fill('wrong-token');
    await field(words.box).fill('一〇三');
    await page.getByRole('button', { name: words.submit, exact: true }).click();

    await page.getByText(/^http:\/\/chat\.example\.com\/hooks\/letterbox\/[0-9a-f-]{36}$/).waitFor();
    await page.getByRole('button', { name: words.check }).click();
    await page.getByText(words.wrong).waitFor();
    await page.getByText(words.fix).waitFor();
    await screenshot(page, `channels-${words.locale}-3-wrong`);
    expect(await field(words.token).getAttribute('placeholder')).toContain(words.kept);
    await field(words.token).fill(TOKEN);
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.saved).waitFor();
    expect(await page.getByText(words.wrong).count()).toBe(0);
    await page.getByRole('button', { name: words.check }).click();
    await page.getByText(words.works).waitFor();
    expect(await field(words.token).inputValue()).toBe('');
    expect(await page.content()).not.toContain(TOKEN);
    await screenshot(page, `channels-${words.locale}-4-works`);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: words.advanced }).click();
    await field(words.address).fill('https://elsewhere.example');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.again).waitFor();
    await screenshot(page, `channels-${words.locale}-5-again`);
    await field(words.address).fill('');
    await page.getByRole('switch', { name: words.enabled }).press('Space');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(words.saved).last().waitFor();
    await page.getByRole('link', { name: words.back }).click();
    await page.getByText(words.off, { exact: true }).waitFor();
    await page.getByRole('link', { name: words.platform }).click();
    await page.getByRole('button', { name: words.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.remove }).click();
    await page.getByText(words.empty).waitFor();
    expect(problems).toEqual([]);
  });

  it.each(STORIES)('sees what is wrong, and what to do about it ($locale)', async (words) => {
    const shop = await app.addTenant();
    await addTrouble(shop);
    const { page, problems } = await openAs(shop, words);
    await page.getByText('错误码 40001').waitFor();
    await page
      .getByText(words.locale === 'zh-CN' ? '请重新填写，再检查一次' : 'Enter them again, then check')
      .waitFor();
    await page.getByText('telegraf').first().waitFor();
    await fitsIn(page, words.width);
    await screenshot(page, `channels-${words.locale}-6-trouble`);
    await page.getByRole('link', { name: '很长' }).click();
    await page.getByText('这条没有送达').first().waitFor();
    await fitsIn(page, words.width);
    await screenshot(page, `channels-${words.locale}-7-deliveries`);
    expect(await violations(page)).toEqual([]);
    await page.goto(`${app.url}/admin/channels`);
    await page.getByRole('link', { name: '没有插件' }).click();
    await page.getByRole('button', { name: words.check }).click();
    await page.getByText('plugins/telegraf').waitFor();
    await screenshot(page, `channels-${words.locale}-8-no-plugin`);
    expect(problems).toEqual([]);
  });

  async function openAs(shop: TenantContext, { locale, width }: { locale: string; width: number }) {
    const id = await app.addPerson();
    await app.join(shop, id, 'owner');
    const opened = await openPage(browser, { locale, viewport: { width, height: width < 500 ? 812 : 900 } });
    await openSession(opened.page, app, id);
    await opened.page.goto(`${app.url}/admin/channels`);
    return opened;
  }

  /** An account in trouble with a very long name and messages that were lost, and one whose plugin is gone. */
  async function addTrouble(shop: TenantContext): Promise<void> {
    const owner = await app.withKey(shop, 'admin');
    const settings = { token: TOKEN, box: '一〇三' };
    const name = `很长的名字${'一直写下去'.repeat(12)}${'Donaudampfschifffahrt'.repeat(1)}`;
    const input = { platform: 'letterbox', name, settings };
    const { id } = (await owner.post('/v1/channel-accounts').send(input).expect(201)).body;
    const other = (
      await owner
        .post('/v1/channel-accounts')
        .send({ ...input, name: '没有插件' })
        .expect(201)
    ).body;
    const trouble = { kind: 'auth', message: `invalid credential, 错误码 40001: ${'x'.repeat(120)}`, at: new Date() };
    const thread = newId();
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      const sql = 'UPDATE channel_accounts SET trouble = $2, heard_at = now() WHERE id = $1';
      await manager.query(sql, [id, trouble]);
      await manager.query(`UPDATE channel_accounts SET platform = 'telegraf' WHERE id = $1`, [other.id]);
      const target = { conversation: { id: '李雷', type: 'direct' }, reply: {} };
      await manager.query(
        `INSERT INTO channel_threads (id, account_id, place, target, heard_at) VALUES ($1, $2, '李雷', $3, now())`,
        [thread, id, target],
      );
      for (const [seq, state] of ['failed', 'unknown', 'failed'].entries())
        await manager.query(
          `INSERT INTO channel_deliveries (id, thread_id, seq, part, text, state, error, at)
           VALUES ($1, $2, $3, 0, $4, $5, $6, now())`,
          [
            newId(),
            thread,
            seq,
            `这条没有送达。${'退货需要七天内提出。'.repeat(20)}`,
            state,
            { kind: 'window', message: 'errcode 45015' },
          ],
        );
    });
  }
});

/** Nothing sticks out to the right. */
async function fitsIn(page: Page, width: number): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
}
