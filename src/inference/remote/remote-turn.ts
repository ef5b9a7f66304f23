import { type TokenUsage, type WritePiece, type WriteRequest } from '../language-model.js';
import { AnswerParts } from './answer-parts.js';
import { parseChunk } from './chat-chunk.js';
import { chatBody } from './chat-request.js';
import { readEvents } from './event-stream.js';
import { type RemoteCall } from './remote-call.js';
import { remoteFailure, retryWait, statusFailure } from './remote-failure.js';
import { type RemotePatience, type RemoteSettings } from './remote-settings.js';
import { estimateTokens } from './token-estimate.js';

/** One answer of a server: asked for, asked for again while nothing was said, read to its end. */
export class RemoteTurn {
  private parts: AnswerParts;

  constructor(
    private readonly request: WriteRequest,
    private readonly settings: RemoteSettings,
    private readonly patience: RemotePatience,
    private readonly call: RemoteCall,
  ) {
    this.parts = this.newParts();
  }

  /** The answer's pieces, `end` included. `chance` (0 to 1) spreads the waits between attempts. */
  async *pieces(chance: () => number): AsyncGenerator<WritePiece> {
    for (let attempt = 0; ; attempt += 1) {
      let said = false;
      try {
        for await (const piece of this.attempt()) {
          said = true;
          yield piece;
        }
        return;
      } catch (error) {
        const wait = said ? undefined : this.waitAfter(this.call.explain(error), attempt, chance());
        if (wait === undefined) throw error;
        await this.call.pause(wait);
      }
    }
  }

  /** The end of an answer whose time is over: what was still held back, and `end`. */
  giveUp(): readonly WritePiece[] {
    return [...this.parts.heldBack(), { type: 'end', reason: 'time', usage: this.usage }];
  }

  /** What was used so far: as the server said, or an estimate. */
  private get usage(): TokenUsage {
    const prompt = this.request.messages.map(({ content }) => content).join('\n');
    return this.parts.usage ?? { promptTokens: estimateTokens(prompt), cachedTokens: 0, ...this.parts.written() };
  }

  private waitAfter(error: unknown, attempt: number, chance: number): number | undefined {
    if (attempt >= this.patience.retries) return undefined;
    const wait = retryWait(error, attempt, chance, this.patience.backoffMs);
    return wait !== undefined && wait <= this.patience.longestWaitMs ? wait : undefined;
  }

  private async *attempt(): AsyncGenerator<WritePiece> {
    this.parts = this.newParts();
    this.call.expect('first_byte', this.patience.firstByteMs);
    const response = await this.post();
    const watch = {
      waiting: () => this.call.expect('idle', this.patience.idleMs),
      came: () => this.call.relax(),
    };
    for await (const data of readEvents(response, watch)) {
      yield* this.parts.push(parseChunk(data, this.settings.key));
    }
    if (!this.parts.finished) throw remoteFailure('cut', 'The answer of the model server broke off');
    yield* this.parts.rest();
    yield { type: 'end', reason: this.parts.reason(), usage: this.usage };
  }

  private async post(): Promise<Response> {
    const { url, key } = this.settings;
    const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      // A redirect would carry the key and the conversation somewhere that nobody chose.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(chatBody(this.request, this.settings)),
      signal: this.call.signal,
    }).catch((error: unknown) => {
      throw remoteFailure('connection', 'The model server cannot be reached', error);
    });
    if (!response.ok) throw statusFailure(response, await response.text().catch(() => ''), key);
    if (response.headers.get('content-type')?.includes('text/event-stream')) return response;
    throw remoteFailure('garbage', 'The model server does not stream');
  }

  private newParts(): AnswerParts {
    const { constraint } = this.request;
    return new AnswerParts(constraint?.kind === 'choice' ? constraint.choices : undefined);
  }
}
