import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { SessionService } from '../../src/tenants/people/session.service.js';
import type { TestApp } from './app.js';

const EMAIL = 'operator@example.com';
const PASSWORD = '床前明月光 bright moonlight';

/** What the admin says. */
export type Words = typeof import('../../web/admin/src/i18n/en.json');

export function adminWords(language: string): Words {
  const file = join(__dirname, `../../web/admin/src/i18n/${language}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Words;
}

/** Sets up a new installation by its one-time link, as a person does. Whoever does is signed in on this page then. */
export async function takeSetupLink(page: Page, { setupLink }: { readonly setupLink: string }): Promise<void> {
  await page.goto(setupLink);
  await page.locator('input[type=email]').fill(EMAIL);
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/admin/');
}

/** Signs in who has set it up, on their way to the address `back`. */
export async function signIn(page: Page, { url }: { readonly url: string }, back = '/admin/'): Promise<void> {
  await page.goto(`${url}/admin/sign-in?back=${back}`);
  await page.locator('input[type=email]').fill(EMAIL);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
}

/** Makes a page one of somebody who has signed in before. */
export async function openSession(page: Page, app: TestApp, userId: string): Promise<void> {
  const value = await app.get(SessionService).open(userId);
  await page.context().addCookies([{ name: 'mossdesk_session', value, url: app.url }]);
}
