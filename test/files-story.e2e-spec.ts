import type { Browser, Page } from 'playwright-core';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { adminWords, openSession } from './support/admin-page.js';
import { startApp, type TestApp } from './support/app.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { PNG } from './support/sample-files.js';

const STORIES = [
  {
    language: 'zh',
    ...{ locale: 'zh-CN', width: 375, human: '转人工', attach: '添加文件' },
    ...{ refused: '不能发送这种文件', picture: `水壶${'很长的名字'.repeat(12)}.png`, text: '安装说明.txt' },
  },
  {
    language: 'en',
    ...{ locale: 'en-GB', width: 1280, human: 'Talk to a person', attach: 'Add files' },
    ...{ refused: 'files of this type cannot be sent', picture: 'kettle.png', text: 'manual.txt' },
  },
] as const;

jest.setTimeout(120_000);

describeInBrowser('a picture', () => {
  let app: TestApp;
  let browser: Browser;
  let shop: TenantContext;

  beforeAll(async () => {
    app = await startApp();
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  it.each(STORIES)('goes from a visitor to an agent, and another back ($locale, $width)', async (story) => {
    const w = adminWords(story.language);
    const { page: visitor, problems } = await openPage(browser, {
      ...{ locale: story.locale, viewport: { width: 375, height: 700 } },
    });
    await visitor.goto(`${app.url}/demo/`);
    const frame = visitor.frameLocator('iframe');
    await visitor.locator('button[aria-controls="chat"]').click();
    await frame.locator('textarea').waitFor();
    await frame.getByLabel(story.attach).setInputFiles([
      { name: story.picture, mimeType: 'image/png', buffer: PNG },
      { name: 'run.exe', mimeType: 'image/png', buffer: Buffer.from('MZ\x90\0', 'latin1') },
    ]);
    await frame.getByText(story.refused).waitFor();
    await screenshot(visitor, `files-${story.language}-1-chosen`);
    expect(await violations(visitor)).toEqual([]);
    await frame.locator('textarea').press('Enter');
    await whole(frame.getByRole('log').locator('img').first());
    await frame.getByRole('button', { name: story.human }).first().click();

    const { page, problems: others } = await openAgent(story);
    await page.locator('.desk-inbox-row').first().click();
    const log = page.getByRole('log');
    await whole(log.locator('img').first());
    await page.keyboard.press('t');
    await page.keyboard.press('r');
    await page.getByLabel(w.inbox.replyField).waitFor();
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: w.inbox.files.attach }).click();
    await (
      await chosen
    ).setFiles([
      { name: story.text, mimeType: 'text/plain', buffer: Buffer.from('按下开关。') },
      { name: story.picture, mimeType: 'image/png', buffer: PNG },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    await page.getByText(w.inbox.files.problems.file_empty, { exact: true }).waitFor();
    await screenshot(page, `files-${story.language}-2-attached`);
    await page.getByLabel(w.inbox.replyField).fill('请看附件。');
    await page.getByRole('button', { name: w.inbox.send, exact: true, disabled: false }).waitFor();
    await page.keyboard.press('Enter');
    await log.getByText(story.text).waitFor();
    await whole(log.locator('img').nth(1));
    await screenshot(page, `files-${story.language}-3-thread`);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(story.width);
    const saved = page.waitForEvent('download');
    await log.getByRole('button', { name: story.text }).click();
    expect((await saved).suggestedFilename()).toBe(story.text);

    await frame.getByRole('log').getByText(story.text).waitFor();
    await whole(frame.getByRole('log').locator('img').nth(1));
    await screenshot(visitor, `files-${story.language}-4-visitor`);
    expect(await violations(visitor)).toEqual([]);
    expect([...problems, ...others]).toEqual([]);
  });

  async function openAgent({ locale, width }: { locale: string; width: number }) {
    const id = await app.addPerson({ name: '李雷' });
    await app.join(shop, id, 'agent');
    const opened = await openPage(browser, { locale, viewport: { width, height: width < 500 ? 812 : 800 } });
    await openSession(opened.page, app, id);
    await opened.page.goto(`${app.url}/admin/inbox`);
    return opened;
  }
});

/** A picture that has really been loaded. */
async function whole(picture: ReturnType<Page['locator']>): Promise<void> {
  await picture.waitFor();
  await picture.evaluate((image: { decode(): Promise<void> }) => image.decode());
}
