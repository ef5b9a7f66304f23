import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '../../../shared/error.js';
import { ContentStore, type KeptContent, SHA256 } from '../content-store.js';
import { type Listing, readListing } from './s3-answer.js';
import type { S3Client } from './s3-client.js';
import { S3Failure } from './s3-failure.js';
import type { StallWatch } from './stall-watch.js';

/**
 * Keeps content in an S3-compatible storage, under the paths that it would have on the disk: `<tenant>/<first two
 * digits>/<SHA-256>`, after a prefix. Processes that use it share no disk. Every method throws `unavailable` when the storage
 * cannot be used.
 */
export class S3Content extends ContentStore {
  constructor(
    private readonly client: S3Client,
    private readonly prefix: string,
  ) {
    super();
  }

  /** What S3 has acknowledged is durable, and there at once for everybody. Throws `disk_full`. */
  async put(tenantId: string, sha256: string, path: string): Promise<void> {
    const { size: bytes } = await stat(path);
    await this.client.ask({ method: 'PUT', key: this.key(tenantId, sha256), body: { path, bytes, sha256 } }, drain);
  }

  async has(tenantId: string, sha256: string): Promise<KeptContent | undefined> {
    return this.client.ask({ method: 'HEAD', key: this.key(tenantId, sha256) }, ({ headers }) => {
      return { sha256, at: new Date(headers.get('last-modified') ?? NaN) };
    });
  }

  async open(tenantId: string, sha256: string): Promise<Readable> {
    const stream = await this.client.ask({ method: 'GET', key: this.key(tenantId, sha256) }, streamOf);
    if (!stream) throw new AppError('not_found', 'The content of this file is gone', { sha256 });
    return stream;
  }

  /**
   * Nothing in S3 keeps a call that broke off from arriving when the same content has been put there anew. What is swept is a
   * day old, and what is erased is rarely sent again within seconds; so this is not guarded against.
   */
  async remove(tenantId: string, sha256: string): Promise<void> {
    await this.client.ask({ method: 'DELETE', key: this.key(tenantId, sha256) }, drain);
  }

  async *list(tenantId: string): AsyncIterable<KeptContent> {
    let token: string | undefined;
    do {
      const page = await this.page(tenantId, token);
      for (const { key, at } of page?.entries ?? []) {
        const sha256 = key.slice(key.lastIndexOf('/') + 1);
        if (SHA256.test(sha256) && key === this.key(tenantId, sha256)) yield { sha256, at };
      }
      token = page?.next;
    } while (token !== undefined);
  }

  private page(tenantId: string, token: string | undefined): Promise<Listing | undefined> {
    const first = { 'list-type': '2', prefix: `${this.prefix}${tenantId}/` };
    const query = token === undefined ? first : { ...first, 'continuation-token': token };
    return this.client.ask({ method: 'GET', query }, async (answer) => readListing(await answer.text()));
  }

  private key(tenantId: string, sha256: string): string {
    return `${this.prefix}${tenantId}/${sha256.slice(0, 2)}/${sha256}`;
  }
}

/** Reads to the end, so that the connection can be used again. The end of a body may be looked at after the answer is there. */
async function drain(answer: Response, watch: StallWatch): Promise<void> {
  await answer.arrayBuffer();
  watch.end();
}

/** Content on its way; whoever lets go of it ends the call. */
function streamOf(answer: Response, watch: StallWatch): Readable {
  const stream = Readable.from(piecesOf(answer, watch), { objectMode: false });
  return stream.once('close', () => watch.end());
}

async function* piecesOf({ body }: Response, watch: StallWatch): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      watch.wait();
      const piece = await reader?.read();
      watch.rest();
      if (!piece || piece.done) return;
      yield piece.value as Uint8Array;
    }
  } catch (error) {
    throw S3Failure.unheard('GET', error).toAppError();
  }
}
