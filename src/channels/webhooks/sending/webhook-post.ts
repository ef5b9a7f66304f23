import { Agent as HttpAgent, type IncomingMessage, request as askHttp } from 'node:http';
import { Agent as HttpsAgent, request as askHttps } from 'node:https';
import { Injectable } from '@nestjs/common';
import { Deadline } from '../../../knowledge/fetching/deadline.js';
import { unreachable } from '../../../knowledge/fetching/fetch-failure.js';
import { untilAborted } from '../../../knowledge/fetching/until-aborted.js';
import { USER_AGENT } from '../../../knowledge/fetching/web-client.js';
import { checkedLookup, checkLiteral } from '../../lending/checked-lookup.js';
import { WebhookAddress } from '../webhook-address.js';

const PATIENCE_MS = 15_000;
/** More of an answer is not even listened to. */
const ANSWER_BYTES = 2048;
/** Shorter than any server keeps an idle connection, so that none is used that the server is just closing. */
const IDLE_MS = 4000;

export interface Posted {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What the receiver said; `text` is the beginning of it. */
export interface PostAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Posts to addresses that nobody vouches for: checked ones only, in little time, without following redirects. */
@Injectable()
export class WebhookPost {
  private readonly http = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
  private readonly https = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });

  constructor(private readonly address: WebhookAddress) {}

  /** Throws AppError `url_private_address`, `url_unreachable` with a reason, or the reason of `signal`. */
  async post(posted: Posted, signal: AbortSignal): Promise<PostAnswer> {
    const url = new URL(posted.url);
    const deadline = new Deadline(signal, PATIENCE_MS);
    try {
      await untilAborted(checkLiteral(this.address.gate, url), deadline.signal);
      const response = await untilAborted(this.send(url, posted, deadline.signal), deadline.signal);
      const { statusCode: status = 0, headers } = response;
      // The status is the answer: whatever becomes of the rest does not make an event that has arrived arrive again.
      const text = await beginningOf(response).catch(() => '');
      return { status, retryAfter: headers['retry-after'], text };
    } catch (error) {
      throw deadline.explain(error, url.host);
    } finally {
      deadline.close();
    }
  }

  private send(url: URL, { headers, body }: Posted, signal: AbortSignal): Promise<IncomingMessage> {
    const secure = url.protocol === 'https:';
    const options = {
      method: 'POST',
      headers: { 'user-agent': USER_AGENT, 'content-length': body.length, ...headers },
      agent: secure ? this.https : this.http,
      lookup: checkedLookup(this.address.gate),
      signal,
    };
    return new Promise((resolve, reject) => {
      (secure ? askHttps : askHttp)(url, options)
        .on('response', resolve)
        .on('upgrade', (_answer, socket) => {
          socket.destroy();
          reject(unreachable('garbage', url.host));
        })
        .on('error', reject) // stays, so that an error after the answer has somewhere to go
        .end(body);
    });
  }
}

/** The first bytes of an answer as text. One that was read to its end leaves the connection to the next. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > ANSWER_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, ANSWER_BYTES));
}
