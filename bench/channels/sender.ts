import { setTimeout as sleep } from 'node:timers/promises';
import type { Happening, Stage } from '../../test/support/platforms/stage.js';

const QUESTIONS = ['怎么退货', '能开发票吗', 'How do I return an item?', '多久发货'];
const PATIENCE_MS = 10_000;
const PAUSE_MS = 50;
/** So many visitors a sender has to itself. */
const VISITORS = 100_000;

/** Has visitors write one after the other, each once and in a conversation of their own, and tells of each until it is taken. */
export class Sender {
  readonly acknowledgedMs: number[] = [];
  /** Visitors whose message was taken; where the platform does not wait for that, all. */
  readonly taken: number[] = [];
  calls = 0;

  constructor(
    private readonly stage: Stage,
    /** Where the platform calls, now: a restart may have moved nothing but the process. */
    private readonly hook: () => string,
    private readonly number: number,
  ) {}

  /**
   * Until `isOver`, with `pauseMs` after each on average; `repeats` 0..1 of the messages are told twice at once, as platforms
   * do that have doubts. Without a pause, and where nothing is acknowledged, the next one comes when this one was answered.
   */
  async run(isOver: () => boolean, { repeats = 0, pauseMs = 0 } = {}): Promise<void> {
    for (let visitor = this.number * VISITORS; !isOver(); visitor++) {
      const isAcknowledged = await this.write(visitor, Math.random() < repeats ? 2 : 1);
      this.taken.push(visitor);
      if (pauseMs) await sleep(2 * pauseMs * Math.random());
      else if (!isAcknowledged) await this.answered(visitor);
    }
  }

  private async write(visitor: number, times: number): Promise<boolean> {
    const happening = this.stage.say(visitor, QUESTIONS[visitor % QUESTIONS.length] ?? '');
    const taken = await Promise.all(Array.from({ length: times }, () => this.tell(happening)));
    return taken.every(Boolean);
  }

  /** Resolves when it is taken: to false where the platform does not wait for that. */
  private async tell(happening: Happening): Promise<boolean> {
    for (;;) {
      this.calls += 1;
      const taken = await happening(this.hook());
      if (!taken) return false;
      if (taken.status >= 200 && taken.status < 300) return this.acknowledgedMs.push(taken.ms) > 0;
      await sleep(PAUSE_MS); // the server is just being killed
    }
  }

  private async answered(visitor: number): Promise<void> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(PAUSE_MS))
      if ((await this.stage.heard(visitor)).length > 0) return;
  }
}
