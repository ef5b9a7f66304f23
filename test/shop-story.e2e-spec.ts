import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator } from 'playwright-core';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';

const PHONE = { viewport: { width: 375, height: 700 } };
const DESKTOP = { viewport: { width: 1280, height: 800 } };

describeInBrowser('a customer of the demo shop', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await BuiltServer.start();
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const visit = async (locale: string, size: object) => {
    const { page, problems } = await openPage(browser, { locale, ...size });
    await page.goto(`${server.url}/demo/`);
    const frame = page.frameLocator('iframe');
    await page.locator('button[aria-controls="chat"]').click();
    await frame.locator('textarea').waitFor();
    return { page, frame, problems };
  };

  it.each([
    ['zh-CN', PHONE, '买错了想退', '如何申请退货？', '今天天气怎么样？', '转人工'],
    ['zh-CN', DESKTOP, '怎么退货?', '如何申请退货？', '明天会下雨吗', '转人工'],
    [
      'en-GB',
      PHONE,
      'how do I return this',
      'How do I return an item?',
      "what's the weather like today?",
      'Talk to a person',
    ],
    ['en-GB', DESKTOP, 'how do I return this', 'How do I return an item?', 'will it rain tomorrow', 'Talk to a person'],
  ])(
    'asks in %s and is answered, or told that it is not known (%j)',
    async (locale, size, ...[question, source, weather, human]) => {
      const { page, frame, problems } = await visit(locale, size);
      const name = `shop-${locale}-${size === PHONE ? 'phone' : 'desktop'}`;
      await screenshot(page, `${name}-1-empty`);
      await say(frame, question);
      await frame.getByRole('log').getByText(source).first().waitFor();
      await say(frame, weather);
      await frame
        .getByRole('log')
        .getByText(locale === 'zh-CN' ? '没有找到答案' : 'rather not guess')
        .waitFor();
      expect(await frame.getByRole('button', { name: human }).count()).toBeGreaterThan(0);
      await screenshot(page, `${name}-2-answers`);
      expect(problems).toEqual([]);
    },
  );

  it.each([
    ['zh-CN', PHONE, '我的卡号是 4111 1111 1111 1111，怎么退款？', '号码已隐藏'],
    ['en-GB', DESKTOP, 'my card is 4111 1111 1111 1111, how do I return this?', 'the number was hidden'],
  ])('sees in %s that the number of a card was hidden (%j)', async (locale, size, question, note) => {
    const { page, frame } = await visit(locale, size);
    await say(frame, question);
    await frame.getByRole('log').getByText(note).waitFor();
    await frame.getByText('•••• •••• •••• 1111').waitFor();
    expect(await frame.getByText('4111 1111').count()).toBe(0);
    await screenshot(page, `shop-${locale}-masked`);
    expect(await violations(page)).toEqual([]);
  });

  it.each([
    ['zh-CN', '邮费'],
    ['en-GB', 'postage'],
  ])('is asked back in %s when two answers tie, and chooses by a button', async (locale, question) => {
    const { page, frame } = await visit(locale, PHONE);
    await say(frame, question);
    const options = frame.locator('.choices button');
    await options.first().waitFor();
    expect(await options.count()).toBeGreaterThan(1);
    await screenshot(page, `shop-${locale}-tie`);
    const label = await options.nth(1).innerText();
    await options.nth(1).click();
    await frame.getByRole('log').getByText(label).nth(1).waitFor();
  });

  it('finds the conversation again after a reload, and loses nothing while the server is away', async () => {
    const { page, frame } = await visit('zh-CN', DESKTOP);
    await say(frame, '能开发票吗');
    await frame.getByRole('log').getByText('发票').nth(1).waitFor();
    await server.stop();
    await say(frame, '怎么退货？');
    await frame.getByText('恢复').first().waitFor();
    await screenshot(page, 'shop-offline');
    server = await server.again();
    // The widget waits up to half a minute before it tries again, on a machine that may be busy with others.
    await frame.getByRole('log').getByText('如何申请退货？').first().waitFor({ timeout: 90_000 });
    await page.reload();
    if ((await page.locator('iframe').count()) === 0) await page.locator('button[aria-controls="chat"]').click();
    await frame.getByRole('log').getByText('能开发票吗').waitFor();
    expect(await frame.getByRole('log').getByText('怎么退货？', { exact: true }).count()).toBe(1);
  }, 180_000);

  it('calls a person, is told so once, and takes it back', async () => {
    const { page, frame } = await visit('zh-CN', PHONE);
    await frame.getByRole('button', { name: '转人工' }).click();
    await frame.getByRole('log').getByText('已为您呼叫人工客服').waitFor();
    await screenshot(page, 'shop-waiting');
    await frame.getByRole('button', { name: '取消' }).click();
    await frame.getByRole('log').getByText('智能助手继续为您服务').waitFor();
    expect(await frame.getByRole('log').getByText('已为您呼叫人工客服').count()).toBe(1);
  });

  it('never sends with the Enter that ends a Chinese word', async () => {
    const { page, frame } = await visit('zh-CN', DESKTOP);
    const box = frame.locator('textarea');
    await box.focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'tui', selectionStart: 3, selectionEnd: 3 });
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Process',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
    });
    await session.send('Input.insertText', { text: '退' });
    expect(await box.inputValue()).toBe('退');
    await box.press('Enter');
    await frame.getByRole('log').getByText('退', { exact: true }).waitFor();
  });

  it.each(['zh-CN', 'en-GB'])('meets nothing that axe finds serious (%s)', async (locale) => {
    const { page, frame } = await visit(locale, PHONE);
    await say(frame, '怎么退货');
    await frame.getByRole('button', { name: /^(有帮助|Helpful)$/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('is kept out of sites that the tenant has not listed', async () => {
    const foreign = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end(embedding(server.url)),
    );
    await listening(foreign);
    const { page, problems } = await openPage(browser);
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'failed' in globalThis, undefined, { timeout: 20_000 });
    expect(problems.join()).toMatch(/frame-ancestors/);
    expect(await page.locator('button[aria-controls="chat"]').count()).toBe(0);
    foreign.close();
  });
});

async function say(frame: FrameLocator, text: string): Promise<void> {
  const box = frame.locator('textarea');
  await box.fill(text);
  await box.press('Enter');
}

/** A page on another host (127.0.0.1 is not localhost) that pastes the snippet. */
function embedding(url: string): string {
  const host = url.replace('127.0.0.1', 'localhost');
  return `<!doctype html><title>x</title>
    <script>window.Mossdesk={q:[],call(...a){this.q.push(a)}};Mossdesk.call('on','error',()=>{window.failed=true});Mossdesk.call('open')</script>
    <script async src="${host}/widget.js" data-widget="demo"></script>`;
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
