import type { Page } from 'playwright-core';

/** Begins a reply in the inbox by its key, which does nothing until the conversation is one's own: then it is pressed again. */
export async function beginReply(page: Page): Promise<void> {
  const field = page.locator('textarea:focus');
  for (let tries = 0; tries < 6; tries++) {
    await page.keyboard.press('r');
    const isThere = await field.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error('There is no field for a reply');
}
