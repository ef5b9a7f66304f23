import type { Browser, FrameLocator, Page } from 'playwright-core';
import { writePdf } from '../bench/reading/pdf-writer.js';
import { takeSetupLink } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { WidgetClient } from './support/widget-client.js';

/** Papers that the demo shop knows nothing of, each fact on a page of its own. */
const STORIES = [
  {
    ...{ locale: 'zh-CN', width: 375, title: '月影香薰机说明书', page: 2 },
    pages: [
      ['产品概览', '月影香薰机用超声波把清水和精油化成细雾。机身由榉木和陶瓷制成，净重六百五十克。'],
      ['加水与清洗', '水箱最多装一百八十毫升水，请勿超过刻度线。每使用五次，请用白醋清洗一次水箱。'],
      ['灯光', '长按灯光键三秒可以关闭夜灯。夜灯共有七种颜色，亮度分三档。'],
    ],
    question: '香薰机的水箱最多能装多少毫升水？',
    answer: '一百八十毫升',
    source: '月影香薰机说明书',
    open: '打开第 2 页',
  },
  {
    ...{ locale: 'en-GB', width: 1280, title: 'Gift workshop handbook', page: 3 },
    pages: [
      ['About', 'The workshop wraps and engraves gifts by hand in a small studio behind the greenhouse.'],
      ['Engraving', 'Engraving takes three working days. At most twenty letters fit on a wooden planter.'],
      ['Classes', 'A terrarium class lasts two and a half hours and costs 48 euros with all materials.'],
    ],
    question: 'How long does a terrarium class last?',
    answer: 'two and a half hours',
    source: 'Gift workshop handbook',
    open: 'Open at page 3',
  },
] as const;
type Story = (typeof STORIES)[number];

interface DocumentState {
  readonly id: string;
  readonly status: string;
}

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(120_000);

describeInBrowser('a customer whose question a document answers', () => {
  let server: BuiltServer;
  let browser: Browser;
  let operator: Page;

  beforeAll(async () => {
    server = await BuiltServer.start();
    browser = await launch();
    ({ page: operator } = await openPage(browser));
    await takeSetupLink(operator, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  it.each([
    ['赠品用掉了，退货要扣多少钱？', '最多扣 ¥20', '套装和赠品'],
    ['Can I refuse a crushed carton?', 'refuse it at the door', 'Packing and receiving'],
    ["How long is the kettle's cord?", '75 cm', ''],
  ])('asks the papers of the demo shop: %s', async (question, answer, section) => {
    const documents = await read(operator, server.url);
    expect(documents.map(({ status }) => status)).toEqual(documents.map(() => 'ready'));
    const visitor = await WidgetClient.connect(Number(new URL(server.url).port));
    await visitor.hello();
    const { body } = await visitor.ask(question);
    visitor.close();
    expect(body.answer?.kind).toBe('quote');
    expect(body.text).toContain(answer);
    expect(body.answer?.citations[0]?.title).toContain(section);
  });

  it.each(STORIES)('is answered from $title, sees where it stands, and opens it there ($locale)', async (story) => {
    await upload(operator, server.url, story);
    const { page, problems } = await openPage(browser, {
      locale: story.locale,
      viewport: { width: story.width, height: 760 },
    });
    await page.goto(`${server.url}/demo/`);
    const frame = page.frameLocator('iframe');
    await page.locator('button[aria-controls="chat"]').click();
    await say(frame, story.question);
    await frame.getByRole('log').getByText(story.answer).first().waitFor();
    const source = frame.getByRole('button', { name: story.source });
    await screenshot(page, `document-${story.locale}-1-answer`);
    await source.click();
    await frame.locator('blockquote').getByText(story.answer).waitFor();
    await screenshot(page, `document-${story.locale}-2-source`);
    expect(await violations(page)).toEqual([]);
    const way = frame.getByRole('link', { name: story.open });
    expect(await way.getAttribute('target')).toBe('_blank');
    const address = new URL((await way.getAttribute('href')) ?? '', server.url);
    expect(address.hash).toBe(`#page=${story.page}`);
    const opened = await page.request.get(address.href);
    expect([opened.status(), opened.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect((await opened.body()).subarray(0, 5).toString()).toBe('%PDF-');
    expect(problems).toEqual([]);
  });
});

/** Waits until everything that was handed in has been read; returns how it all ended. */
async function read(operator: Page, url: string): Promise<readonly DocumentState[]> {
  const until = Date.now() + 60_000;
  for (;;) {
    const answer = await operator.request.get(`${url}/v1/documents?limit=100`);
    const { items } = (await answer.json()) as { items: readonly DocumentState[] };
    const isOver = items.length > 0 && items.every(({ status }) => status === 'ready' || status === 'failed');
    if (isOver || Date.now() > until) return items;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** Hands the document in, and waits until it has been read. */
async function upload(operator: Page, url: string, { title, pages }: Story): Promise<void> {
  const buffer = writePdf(
    pages.map(([heading, text]) => {
      const lines = text.match(/.{1,60}(?:\s|$|(?<=[^\x20-\x7e]))/gu) ?? [];
      const body = lines.map((line, at) => ({ x: 60, y: 730 - at * 18, text: line.trim() }));
      return { texts: [{ x: 60, y: 770, text: heading, size: 20, bold: true }, ...body] };
    }),
  );
  const made = await operator.request.post(`${url}/v1/documents`, {
    headers: { 'X-Requested-With': 'mossdesk' },
    multipart: { file: { name: `${title}.pdf`, mimeType: 'application/pdf', buffer }, title },
  });
  expect([made.status(), await made.text()]).toEqual([201, expect.any(String)]);
  const { id } = (await made.json()) as { id: string };
  const documents = await read(operator, url);
  expect(documents.find((one) => one.id === id)).toMatchObject({ status: 'ready', pages: pages.length });
}

async function say(frame: FrameLocator, text: string): Promise<void> {
  const box = frame.locator('textarea');
  await box.fill(text);
  await box.press('Enter');
}
