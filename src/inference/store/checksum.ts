import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What a hub says a file's content is: SHA-256, or for small files git's own name of the content. */
export interface Checksum {
  readonly kind: 'sha256' | 'git-sha1';
  /** Lower-case hexadecimal. */
  readonly value: string;
}

/**
 * Is the content of the file the one that was promised? Git names a content by SHA-1 over `blob <length>\0` and the
 * content (git-scm.com, "Git Objects"). Throws the signal's reason when aborted.
 */
export async function hasChecksum(path: string, { kind, value }: Checksum, signal?: AbortSignal): Promise<boolean> {
  const hash = createHash(kind === 'sha256' ? 'sha256' : 'sha1');
  if (kind === 'git-sha1') hash.update(`blob ${(await stat(path)).size}\0`);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted();
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex') === value;
}
