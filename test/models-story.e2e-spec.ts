import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { HubServer } from '../src/inference/store/testing/hub-server.js';
import { tinyRepository } from '../src/inference/store/testing/tiny-repository.js';
import { adminWords, takeSetupLink, signIn } from './support/admin-page.js';
import { describeInBrowser, launch, openPage, screenshot, violations } from './support/browser.js';
import { BuiltServer } from './support/built-server.js';
import { until } from './support/until.js';

const WEIGHTS = 'model.safetensors';

const STORIES = [
  {
    language: 'zh',
    locale: 'zh-CN',
    width: 375,
    title: 'Qwen2.5 0.5B Instruct',
    repository: 'Qwen/Qwen2.5-0.5B-Instruct',
  },
  { language: 'en', locale: 'en-GB', width: 1280, title: 'Qwen3 0.6B', repository: 'Qwen/Qwen3-0.6B' },
] as const;

/** A whole story, on a machine that may be busy with others. */
jest.setTimeout(90_000);

describeInBrowser('an operator on the models page', () => {
  let folder: string;
  let hub: HubServer;
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mossdesk-models-story-'));
    hub = await HubServer.start();
    const files = await tinyRepository(join(folder, 'source'));
    for (const { repository } of STORIES) hub.publish(repository, files);
    server = await BuiltServer.start({ DATA_DIR: folder, HF_ENDPOINT: hub.url, MODELSCOPE_ENDPOINT: hub.url });
    browser = await launch();
    const { page } = await openPage(browser);
    await takeSetupLink(page, server);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    await hub.close();
    await rm(folder, { recursive: true });
  });

  it.each(STORIES)('installs $title, pauses it in between, and answers with it ($language)', async (story) => {
    const { language, locale, width, title } = story;
    const w = adminWords(language);
    const { page, problems } = await openPage(browser, { locale, viewport: { width, height: 800 } });
    await signIn(page, server, '/admin/models');
    await page.getByRole('heading', { name: w.models.catalogue }).waitFor();
    hub.spoil(WEIGHTS, { kind: 'stall', after: 4000 });
    await page.getByRole('button', { name: w.models.installNamed.replace('{{name}}', title) }).click();
    await page.getByText(w.models.licences['apache-2.0'].long).waitFor();
    await page.getByRole('button', { name: w.models.start }).click();
    // Not before: what is paused earlier gets the stalled download when it goes on.
    await until(() => Promise.resolve(hub.faults.get(WEIGHTS)?.length === 0));
    await page.getByRole('button', { name: w.models.pause, exact: true }).click();
    // The server has it, and keeps it.
    const resume = page.getByRole('button', { name: w.models.resume, exact: true });
    await resume.waitFor();
    await page.reload();
    await resume.waitFor();
    await screenshot(page, `models-paused-${language}`);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: w.models.resume, exact: true }).click();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
    await card.getByRole('button', { name: w.models.use }).click();
    await card.getByText(w.models.status.ready, { exact: true }).waitFor();
    await card.getByRole('button', { name: w.models.quality }).click();
    await page.getByRole('dialog').getByText(w.models.verdicts.taken, { exact: true }).waitFor();
    await page.waitForTimeout(300);
    await screenshot(page, `models-quality-${language}`);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
