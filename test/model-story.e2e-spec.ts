import { randomUUID } from 'node:crypto';
import type { Browser, FrameLocator } from 'playwright-core';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { type Frame, WidgetClient, type WidgetEvent } from './support/widget-client.js';

const PHONE = { viewport: { width: 375, height: 700 } };
const DESKTOP = { viewport: { width: 1280, height: 800 } };
/** No stored answer is sure of these; a passage answers them. */
const CHINESE = '在招：上海门店店员（全职、兼职）和电商客服，是这样吗';
const ENGLISH = 'is it true that both like bright, indirect light and no midday sun?';

describeInBrowser('a customer of the demo shop, answered by the demonstration model', () => {
  let server: BuiltServer;
  let browser: Browser;
  const visitors: WidgetClient[] = [];

  beforeAll(async () => {
    server = await BuiltServer.start({ DEMO_MODEL: 'true', MODEL_ROWS: '1', LIMIT_SOCKETS_PER_ADDRESS: '100' });
    await server.modelReady();
    browser = await launch();
  }, 200_000);
  afterAll(async () => {
    for (const visitor of visitors) visitor.close();
    // First of all: when the model did not come up, there is no browser.
    await server.stop();
    await browser.close();
  });

  const visit = async (locale: string, size: object) => {
    const { page, problems } = await openPage(browser, { locale, ...size });
    await page.goto(`${server.url}/demo/`);
    const frame = page.frameLocator('iframe');
    await page.locator('button[aria-controls="chat"]').click();
    await frame.locator('textarea').waitFor();
    return { page, frame, problems };
  };
  const newcomer = async () => {
    const visitor = await WidgetClient.connect(Number(new URL(server.url).port));
    visitors.push(visitor);
    await visitor.hello();
    return visitor;
  };
  /** Ten visitors who ask at the same time, so that one more has to wait. */
  const crowd = async () => {
    const ten: WidgetClient[] = [];
    while (ten.length < 10) ten.push(await newcomer());
    for (const visitor of ten) visitor.send({ type: 'say', clientId: randomUUID(), text: CHINESE });
    return ten;
  };

  it.each([
    ['zh-CN', PHONE, CHINESE, '这个回答由微型演示模型', /在招人/],
    ['en-GB', DESKTOP, ENGLISH, 'written by a tiny demonstration model', /Where should I put my plant/],
  ] as const)(
    'asks in %s what only a passage answers, and sees where it comes from',
    async (locale, size, question, note, source) => {
      const { page, frame, problems } = await visit(locale, size);
      await say(frame, question);
      await frame.getByText(note).waitFor();
      await frame.getByRole('button', { name: source }).click();
      await frame.locator('blockquote').waitFor();
      await screenshot(page, `model-${locale}-answer`);
      expect(await violations(page)).toEqual([]);
      expect(problems).toEqual([]);
    },
  );

  it('hears the answer grow, sentence by sentence', async () => {
    const visitor = await newcomer();
    const { body } = await visitor.ask(CHINESE);
    const deltas = visitor.frames.filter(({ type }) => type === 'delta');
    expect(body.answer).toMatchObject({ kind: 'generated', model: { name: 'demo', demonstration: true } });
    expect(deltas.length).toBeGreaterThan(1);
    expect(
      deltas
        .map(({ text }) => text)
        .join('')
        .trim(),
    ).toBe(body.text);
  });

  it('gets a quote when the model is killed in the middle, and its words again once it is back', async () => {
    const ten = await crowd();
    const answers = ten.map(answered);
    await ten[0]?.next(({ type }) => type === 'delta');
    server.killModel();
    const kinds = (await Promise.all(answers)).map((event) => event?.body.answer?.kind);
    expect(kinds).toHaveLength(10);
    expect(kinds).toContain('quote');
    expect(new Set([...kinds, 'generated'])).toEqual(new Set(['quote', 'generated']));
    await server.modelReady();
    expect((await (await newcomer()).ask(CHINESE)).body.answer?.kind).toBe('generated');
  }, 200_000);

  it('sees the queue while ten others are answered, and leaves it', async () => {
    const { page, frame } = await visit('zh-CN', PHONE);
    const ten = await crowd();
    await say(frame, CHINESE);
    await frame.locator('.dots', { hasText: /您前面还有 \d+ 位/ }).waitFor();
    await screenshot(page, 'model-queue');
    await frame.getByRole('button', { name: '停止回答' }).click();
    await frame.getByRole('log').getByText('已停止回答').waitFor();
    await screenshot(page, 'model-stopped');
    await Promise.all(ten.map(answered));
  });
});

/** The bot's answer, come already or still to come. */
async function answered(visitor: WidgetClient): Promise<WidgetEvent | undefined> {
  const isAnswer = ({ event }: Frame) => event?.kind === 'message' && event.author.kind === 'bot';
  return (visitor.frames.find(isAnswer) ?? (await visitor.next(isAnswer))).event;
}

async function say(frame: FrameLocator, text: string): Promise<void> {
  const box = frame.locator('textarea');
  await box.fill(text);
  await box.press('Enter');
}
