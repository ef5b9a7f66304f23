import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The shell has no window to draw, and needs a quarter less of the processor. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
];
const SCREENSHOTS = join(__dirname, '..', 'screenshots');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** The browser says this of every answer of 400 and above, which may well be the wanted one. */
const FAILED_REQUEST = 'Failed to load resource: the server responded';
const PATIENCE_MS = 30_000;
/** What fades in is half transparent, which axe takes for its colour; what turns for ever is not waited for. */
const SETTLED = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => {}))).then(() => {})`;
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));

/** `describe` where there is a browser; elsewhere the stories are skipped, and it is said why. */
export const describeInBrowser = executablePath ? describe : describe.skip;
if (!executablePath) console.warn('SKIPPED: the browser stories. Install Chromium, or set CHROMIUM to its path.');

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox', ...QUIET] : QUIET });
}

/** A page in a context of its own. Fails the test that reads `problems` when the console complained. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith(FAILED_REQUEST)) problems.push(message.text());
  });
  return { page, problems };
}

/** Keeps a picture for people, in an ignored folder, where they have asked for it by `SCREENSHOTS=1`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** What axe-core finds serious or critical, in the page and in our frame. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    if (!(await frame.evaluate<boolean>('"axe" in window'))) await frame.evaluate(AXE);
    await frame.evaluate(SETTLED);
    // What passes is not gathered: there is much of it, and nobody reads it.
    const results = await frame.evaluate<{ violations: { id: string; impact: string }[] }>(
      `axe.run({ resultTypes: ['violations'] })`,
    );
    for (const { id, impact } of results.violations) if (impact === 'serious' || impact === 'critical') found.push(id);
  }
  return found;
}
