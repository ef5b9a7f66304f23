import type { Readable } from 'node:stream';

/** A SHA-256 in hexadecimal: how content is named. */
export const SHA256 = /^[0-9a-f]{64}$/;

/** Content that is kept, by its SHA-256 in hexadecimal. */
export interface KeptContent {
  readonly sha256: string;
  /** When it was put there last. */
  readonly at: Date;
}

/**
 * Where the content of files lies: under the tenant and its SHA-256, so that the same file is kept once for each tenant. What
 * `put` has returned from survives whatever happens to the process. Where it lies elsewhere and that cannot be reached, every
 * method throws `unavailable`.
 */
export abstract class ContentStore {
  /** Keeps what lies at `path` on this machine; the file there may be gone afterwards. Content that is there gets a new time. */
  abstract put(tenantId: string, sha256: string, path: string): Promise<void>;
  abstract has(tenantId: string, sha256: string): Promise<KeptContent | undefined>;
  /** Throws `not_found`. */
  abstract open(tenantId: string, sha256: string): Promise<Readable>;
  /** What is not there may be removed too. */
  abstract remove(tenantId: string, sha256: string): Promise<void>;
  abstract list(tenantId: string): AsyncIterable<KeptContent>;
}
