import { createReadStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../../shared/clock.js';
import { readErrorCode } from './s3-answer.js';
import { S3Failure } from './s3-failure.js';
import { addressOf, type S3Place } from './s3-place.js';
import { signedHeaders } from './s3-signature.js';
import { StallWatch } from './stall-watch.js';

/** A file on this machine that is to be the body of a call. */
export interface S3Body {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. The storage refuses another body. */
  readonly sha256: string;
}

/** A call; without a key it is about the bucket. */
export interface S3Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
}

/** How long the storage may take to move on, and the pauses before a call is repeated. */
export interface S3Patience {
  /** While content goes to it or comes from it. */
  readonly contentMs: number;
  /** For all else. A connection to the database, and a lock, may wait for it. */
  readonly callMs: number;
  readonly pausesMs: readonly number[];
}

/** Takes what it needs of an answer. Whoever goes on reading after that keeps an eye on the watch. */
export type ReadAnswer<Result> = (answer: Response, watch: StallWatch) => Result | Promise<Result>;

const PATIENCE: S3Patience = { contentMs: 15_000, callMs: 5000, pausesMs: [200, 1000] };
/** Up to a half longer, so that not everything that failed together comes back together. */
const SPREAD = 0.5;
const SHA256_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Calls an S3-compatible storage: signed, with limits of time, and again where that may help. All calls may be repeated. */
export class S3Client {
  constructor(
    private readonly place: S3Place,
    private readonly clock: Clock,
    private readonly patience: S3Patience = PATIENCE,
  ) {
    addressOf(place); // a mistake stops the start
  }

  /** Undefined when nothing lies under the key. Throws `unavailable`, `disk_full`. */
  async ask<Result>(call: S3Call, read: ReadAnswer<Result>): Promise<Result | undefined> {
    for (let attempt = 0; ; attempt += 1) {
      const result = await this.attempt(call, read);
      if (!(result instanceof S3Failure)) return result;
      if (result.kind === 'missing') return undefined;
      const pauseMs = this.patience.pausesMs[attempt];
      if (result.kind !== 'passing' || pauseMs === undefined) throw result.toAppError();
      await pause(pauseMs * (1 + SPREAD * Math.random()));
    }
  }

  private async attempt<Result>(call: S3Call, read: ReadAnswer<Result>): Promise<Result | S3Failure> {
    const watch = new StallWatch(call.body || call.method === 'GET' ? this.patience.contentMs : this.patience.callMs);
    try {
      const answer = await this.send(call, watch);
      if (!answer.ok) throw await failureOf(call, answer);
      const result = await read(answer, watch);
      watch.rest();
      return result;
    } catch (error) {
      watch.end();
      return error instanceof S3Failure ? error : S3Failure.unheard(call.method, error);
    }
  }

  private async send({ method, key, query = {}, body }: S3Call, watch: StallWatch): Promise<Response> {
    const url = addressOf(this.place, key);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const unsigned = { 'x-amz-content-sha256': body?.sha256 ?? SHA256_OF_NOTHING, ...(body && contentHeaders(body)) };
    const headers = await signedHeaders({ method, url, headers: unsigned }, this.place, this.clock.now());
    watch.wait();
    return fetch(url, {
      method,
      headers,
      signal: watch.signal,
      // Content goes where the operator has said, and nowhere else. Node keeps all of a body that may have to be sent again
      // after a redirect, and only `error` tells it that this one will not be.
      redirect: body ? 'error' : 'manual',
      ...(body && { body: piecesOf(body, watch), duplex: 'half' }),
    });
  }
}

async function failureOf({ method }: S3Call, answer: Response): Promise<S3Failure> {
  return S3Failure.answered(method, answer.status, readErrorCode(await answer.text()));
}

/** A body without a length would come in chunks, which S3 does not take. */
function contentHeaders({ bytes }: S3Body): Record<string, string> {
  return { 'content-length': String(bytes), 'content-type': 'application/octet-stream' };
}

async function* piecesOf({ path }: S3Body, watch: StallWatch): AsyncGenerator<Uint8Array> {
  for await (const piece of createReadStream(path)) {
    watch.wait();
    yield piece as Buffer;
  }
  watch.wait();
}
