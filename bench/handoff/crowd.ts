import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchVisitor } from '../harness/visitor.js';

const FAQS = new URL('../../../demo/faqs.jsonl', import.meta.url);
/** Visitors who come at once: browsers do not all connect in the same moment. */
const ARRIVING = 20;

/** Visitors who talk to the bot, each with a pause after an answer, until they are sent home. */
export class Crowd {
  answered = 0;
  private home = false;
  private readonly talks: Promise<void>[] = [];

  private constructor(private readonly visitors: readonly BenchVisitor[]) {}

  /** Lets so many in; each speaks every `paceMs`, in its own time. Returns when all have had their first answer. */
  static async gather(url: string, count: number, paceMs: number): Promise<Crowd> {
    const crowd = new Crowd(Array.from({ length: count }, () => new BenchVisitor(url)));
    const said = sentences();
    for (let from = 0; from < count; from += ARRIVING)
      await Promise.all(
        crowd.visitors.slice(from, from + ARRIVING).map(async (visitor, index) => {
          await visitor.connect();
          await visitor.say(said[(from + index) % said.length] ?? '').answered;
        }),
      );
    crowd.visitors.forEach((visitor, index) => crowd.talks.push(crowd.talk(visitor, index, { said, paceMs })));
    return crowd;
  }

  async disperse(): Promise<void> {
    this.home = true;
    for (const visitor of this.visitors) visitor.close();
    await Promise.all(this.talks);
  }

  private async talk(visitor: BenchVisitor, index: number, how: { said: readonly string[]; paceMs: number }) {
    const { said, paceMs } = how;
    await pause((index / this.visitors.length) * paceMs);
    for (let turn = 1; !this.home; turn++) {
      const began = performance.now();
      await visitor.say(said[(index * 31 + turn) % said.length] ?? '').answered.catch(() => undefined);
      this.answered += 1;
      await pause(Math.max(0, began + paceMs - performance.now()), undefined, { ref: false });
    }
  }
}

function sentences(): string[] {
  const lines = readFileSync(FAQS, 'utf8').trim().split('\n');
  return lines.flatMap((line) => (JSON.parse(line) as { phrasings: string[] }).phrasings);
}
