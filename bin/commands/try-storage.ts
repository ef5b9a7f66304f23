import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../src/config/env.js';
import { S3Client } from '../../src/conversations/files/s3/s3-client.js';
import { S3Content } from '../../src/conversations/files/s3/s3-content.js';
import { s3PlaceOf } from '../../src/conversations/files/s3/s3-place.js';
import { SystemClock } from '../../src/shared/clock.js';

/** No tenant has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Does all that is done with files to a few bytes in the storage: what the key may not do shows here, and not with the first
 * visitor. Returns where that is; undefined where files lie on the disk. Throws an Error with every reason that is known.
 */
export async function tryStorage(env: Env): Promise<string | undefined> {
  const place = s3PlaceOf(env);
  if (!place) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'mossdesk-'));
  try {
    await tryOut(new S3Content(new S3Client(place, new SystemClock()), place.prefix), folder);
    return `${place.endpoint}, bucket ${place.bucket}`;
  } catch (error) {
    throw new Error(reasonsOf(error).join(': '), { cause: error });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function tryOut(store: S3Content, folder: string): Promise<void> {
  const [words, path] = [randomUUID(), join(folder, 'words')];
  const sha256 = createHash('sha256').update(words).digest('hex');
  await writeFile(path, words);
  await store.put(NOBODY, sha256, path);
  const read = Buffer.concat(await (await store.open(NOBODY, sha256)).toArray()).toString();
  let isListed = false;
  for await (const one of store.list(NOBODY)) isListed ||= one.sha256 === sha256;
  await store.remove(NOBODY, sha256);
  if (read !== words || !isListed || (await store.has(NOBODY, sha256)))
    throw new Error('The storage does not give back what was put there, or keeps what was removed');
}

function reasonsOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null || !('message' in error)) return [];
  return [String(error.message), ...reasonsOf('cause' in error ? error.cause : undefined)];
}
