import { rm } from 'node:fs/promises';

/** Stops the server of the tests and removes its folder. */
export default async function globalTeardown() {
  await globalThis.mossdeskTestServer?.stop();
  if (process.env.MOSSDESK_TEST_FOLDER) await rm(process.env.MOSSDESK_TEST_FOLDER, { recursive: true, force: true });
}
