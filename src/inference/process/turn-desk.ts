import type { WriteRequest } from '../language-model.js';
import { type FromChild, type ModelReport, type ToChild, toFailure } from './model-messages.js';
import { Outbox } from './outbox.js';
import type { TextModel } from './text-model.js';

/** The turns of a loaded model, asked for and answered in messages. */
export class TurnDesk {
  private readonly turns = new Map<number, AbortController>();
  private readonly outbox: Outbox;

  constructor(
    private readonly model: TextModel,
    private readonly send: (message: FromChild) => void,
    private readonly rssBytes: () => number,
  ) {
    this.outbox = new Outbox((batch) => send({ type: 'pieces', batch, queue: model.queue() }));
  }

  /** Does what a message asks for; answers come through `send`. */
  receive(message: ToChild): void {
    switch (message.type) {
      case 'write':
        return void this.write(message.turn, message.request);
      case 'cancel':
        return this.turns.get(message.turn)?.abort();
      case 'count':
        return this.count(message.turn, message.texts);
      case 'ping':
        return this.send({ type: 'pong', report: this.report() });
      case 'load':
    }
  }

  report(): ModelReport {
    return { engine: this.model.state(), rssBytes: this.rssBytes() };
  }

  private async write(turn: number, request: WriteRequest): Promise<void> {
    const cancel = new AbortController();
    this.turns.set(turn, cancel);
    try {
      for await (const piece of this.model.write(request, cancel.signal)) this.outbox.put(turn, piece);
    } catch (error) {
      this.outbox.flush();
      if (!cancel.signal.aborted) this.send({ type: 'failed', turn, failure: toFailure(error) });
    } finally {
      this.turns.delete(turn);
    }
  }

  private count(turn: number, texts: readonly string[]): void {
    this.send({ type: 'counted', turn, counts: this.model.countTokens(texts) });
  }
}
