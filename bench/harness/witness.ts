import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchVisitor } from './visitor.js';

/** Says things until it is told to stop; whatever breaks, it comes back and says the last thing again. */
export class Witness {
  readonly acknowledged = new Set<string>();
  resent = 0;
  private pending: string | undefined;
  private stopped = false;

  constructor(private readonly url: () => string) {}

  async run(): Promise<void> {
    let visitor = new BenchVisitor(this.url());
    for (let number = 0; !this.stopped;) {
      try {
        visitor = visitor.moved(this.url());
        await visitor.connect();
        for (; !this.stopped; number++) await this.sayOne(visitor, number);
      } catch {
        visitor.close();
        await sleep(50);
      }
    }
    visitor.close();
  }

  stop(): void {
    this.stopped = true;
  }

  private async sayOne(visitor: BenchVisitor, number: number): Promise<void> {
    if (this.pending) this.resent++;
    this.pending ??= randomUUID();
    const { taken, answered } = visitor.say(number % 2 ? '怎么退货' : 'how do I return this', this.pending);
    answered.catch(() => undefined);
    await Promise.race([taken, answered.then(() => taken)]);
    this.acknowledged.add(this.pending);
    this.pending = undefined;
    await answered;
  }
}
