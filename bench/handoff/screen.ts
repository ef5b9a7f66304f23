import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { ServerProcess } from '../harness/server-process.js';
import type { Agent } from './agent.js';

const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];

/** The inbox in a browser, as an agent has it on the screen. */
export class Screen {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /** Undefined where there is no browser. `view` as in the address of the inbox. */
  static async open({ url }: ServerProcess, { cookie }: Agent, view: string): Promise<Screen | undefined> {
    const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
    if (!executablePath) return undefined;
    const args = ['--disable-gpu', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
    const browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.context().addCookies([{ name: 'mossdesk_session', value: cookie, url }]);
    await page.goto(`${url}/admin/inbox?view=${view}`);
    await page.locator('main h1').waitFor();
    await page.evaluate(WATCH);
    return new Screen(browser, page);
  }

  /** When this conversation came into the list, by the clock of all processes; undefined where it has not yet. */
  seen(conversationId: string): Promise<number | undefined> {
    return this.page.evaluate<number | undefined>(`window.seenRows.get(${JSON.stringify(conversationId)})`);
  }

  /** How long each frame takes for so long, in milliseconds, while the list changes by itself. */
  frames(ms: number): Promise<number[]> {
    return this.page.evaluate<number[]>(`(${FRAMES})(${ms})`);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

/** Notes when each row comes, and forgets it when it goes. */
const WATCH = `(() => {
  window.seenRows = new Map();
  const look = () => {
    const at = performance.timeOrigin + performance.now();
    const links = document.querySelectorAll('.desk-inbox-row a');
    const ids = new Set([...links].map((link) => new URL(link.href).searchParams.get('c')));
    for (const id of ids) if (!window.seenRows.has(id)) window.seenRows.set(id, at);
    for (const id of [...window.seenRows.keys()]) if (!ids.has(id)) window.seenRows.delete(id);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
  look();
})()`;

const FRAMES = `async (ms) => {
  const frames = [];
  for (let last = performance.now(), end = last + ms; last < end; ) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  return frames;
}`;
