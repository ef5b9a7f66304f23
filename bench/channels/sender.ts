import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation, PlatformName } from './installation.js';
import { callOf } from './platform.js';

const QUESTIONS = ['怎么退货', '能开发票吗', 'How do I return an item?', '多久发货'];
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;

/** Tells of messages one after the other, each in a conversation of its own, and each until it is taken. */
export class Sender {
  readonly acknowledgedMs: number[] = [];
  /** Conversations whose message was taken. */
  readonly taken: string[] = [];
  calls = 0;

  constructor(
    private readonly installation: Installation,
    private readonly platform: PlatformName,
    private readonly number: number,
  ) {}

  /**
   * Until `isOver`, with `pauseMs` after each; `repeats` 0..1 of the messages are told twice at once, as platforms do that have
   * doubts.
   */
  async run(isOver: () => boolean, { repeats = 0, pauseMs = 0 } = {}): Promise<void> {
    for (let at = 0; !isOver(); at++) {
      const conversation = String(this.number * 1_000_000 + at + 1);
      const twice = Math.random() < repeats ? [this.tell(conversation, at)] : [];
      await Promise.all([this.tell(conversation, at), ...twice]);
      this.taken.push(conversation);
      if (pauseMs) await sleep(pauseMs);
    }
  }

  private async tell(conversation: string, at: number): Promise<void> {
    for (;;) {
      const text = QUESTIONS[at % QUESTIONS.length] ?? '';
      const began = performance.now();
      if (await this.call(conversation, text)) return void this.acknowledgedMs.push(performance.now() - began);
      await sleep(PAUSE_MS);
    }
  }

  private async call(conversation: string, text: string): Promise<boolean> {
    this.calls += 1;
    try {
      const init = { ...callOf(this.platform, conversation, text), signal: AbortSignal.timeout(PATIENCE_MS) };
      const answer = await fetch(this.installation.hookOf(this.platform), init);
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false; // the server is just being killed
    }
  }
}
