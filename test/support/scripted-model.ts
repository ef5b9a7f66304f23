import type { LanguageModel, QueueState, WritePiece, WriteRequest } from '../../src/inference/language-model.js';

/** What a scripted model does for one request. Pieces without an `end` leave it waiting until it is stopped. */
export type Script = (request: WriteRequest, signal: AbortSignal) => AsyncIterable<WritePiece>;

const USAGE = { promptTokens: 100, cachedTokens: 40, completionTokens: 20 };

/** A language model that says what a test wants, for what lies around models; models themselves are tested for real. */
export class ScriptedModel implements LanguageModel {
  readonly contextLength = 2048;
  readonly requests: WriteRequest[] = [];
  /** Requests that ended because nobody wanted the answer any more. */
  stopped = 0;
  /** Requests that are being written just now. */
  running = 0;
  script: Script;
  expectedWaitMs = 0;
  demonstration = false;
  /** Too busy even to count. */
  isStuck = false;

  constructor(
    script: Script,
    public name = 'scripted',
  ) {
    this.script = script;
  }

  async *write(request: WriteRequest, signal: AbortSignal): AsyncGenerator<WritePiece> {
    this.requests.push(request);
    this.running++;
    let ended = false;
    try {
      for await (const piece of this.script(request, signal)) {
        signal.throwIfAborted();
        ended = piece.type === 'end';
        yield piece;
        if (ended) return;
      }
      await aborted(signal);
    } finally {
      this.running--;
      if (!ended) this.stopped++;
    }
  }

  countTokens(texts: readonly string[], signal = new AbortController().signal): Promise<readonly number[]> {
    if (this.isStuck) return aborted(signal);
    return Promise.resolve(texts.map((text) => Math.ceil(text.length / 2)));
  }

  queue(): QueueState {
    return { running: this.running, waiting: 0, expectedWaitMs: this.expectedWaitMs };
  }
}

/** Says a text in small pieces, and ends. */
export function says(text: string, pause = 0): Script {
  return async function* () {
    yield* pieces(text, pause);
    yield { type: 'end', reason: 'stop', usage: USAGE };
  };
}

/** Says a text and then nothing, until it is stopped. */
export function hangsAfter(text: string): Script {
  return () => pieces(text, 0);
}

/** Says a text and then fails. */
export function failsAfter(text: string, error: Error): Script {
  return async function* () {
    yield* pieces(text, 0);
    throw error;
  };
}

/** Says a text and then runs out of time. */
export function runsOutAfter(text: string): Script {
  return async function* () {
    yield* pieces(text, 0);
    yield { type: 'end', reason: 'time', usage: USAGE };
  };
}

async function* pieces(text: string, pause: number): AsyncGenerator<WritePiece> {
  for (const part of text.match(/[\s\S]{1,5}/gu) ?? []) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    yield { type: 'text', text: part };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
