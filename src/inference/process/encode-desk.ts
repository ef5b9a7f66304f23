import type { SentenceEncoder } from '../encode/sentence-encoder.js';
import type { EncodeMessage, FromEncoder } from './encoder-messages.js';
import { toFailure } from './model-messages.js';

/** Questions that wait are encoded together, so many at most. */
const MOST_QUESTIONS = 32;

/**
 * The requests of a loaded encoder, one graph run after the other. Somebody waits for a question, nobody for a passage:
 * questions go first, and all that wait go together.
 */
export class EncodeDesk {
  private questions: EncodeMessage[] = [];
  private passages: EncodeMessage[] = [];
  private running = false;

  constructor(
    private readonly encoder: Pick<SentenceEncoder, 'encode'>,
    private readonly send: (message: FromEncoder) => void,
  ) {}

  /** Answers with `vectors` or `failed`, some time. */
  take(message: EncodeMessage): void {
    (message.kind === 'query' ? this.questions : this.passages).push(message);
    if (!this.running) void this.work();
  }

  /** Drops a request that still waits; one that runs is answered all the same. */
  cancel(request: number): void {
    this.questions = this.questions.filter((one) => one.request !== request);
    this.passages = this.passages.filter((one) => one.request !== request);
  }

  private async work(): Promise<void> {
    this.running = true;
    for (let batch = this.next(); batch.length > 0; batch = this.next()) await this.encode(batch);
    this.running = false;
  }

  private next(): EncodeMessage[] {
    const questions = this.questions.splice(0, MOST_QUESTIONS);
    return questions.length > 0 ? questions : this.passages.splice(0, 1);
  }

  private async encode(batch: readonly EncodeMessage[]): Promise<void> {
    const kind = batch[0]?.kind ?? 'query';
    try {
      const vectors = await this.encoder.encode(
        batch.flatMap(({ texts }) => texts),
        kind,
      );
      let at = 0;
      for (const { request, texts } of batch)
        this.send({ type: 'vectors', request, vectors: vectors.slice(at, (at += texts.length)) });
    } catch (error) {
      for (const { request } of batch) this.send({ type: 'failed', request, failure: toFailure(error) });
    }
  }
}
