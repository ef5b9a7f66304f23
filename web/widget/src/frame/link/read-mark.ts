import type { Store } from './store';
import { answersAfter, type Timeline } from './timeline';

const READ = 'read';

/** Remembers, across tabs and visits, up to where the visitor has seen the conversation. */
export class ReadMark {
  private visible = false;
  private reported = 0;

  constructor(
    private readonly store: Store,
    private readonly report: (count: number) => void,
  ) {}

  /** The number of answers not seen. */
  count(timeline: Timeline): number {
    return answersAfter(timeline, this.mark() ?? timeline.last).length;
  }

  /** History met for the first time on this device counts as seen. */
  begin(timeline: Timeline): void {
    if (this.mark() === undefined) this.store.set(READ, String(timeline.last));
    this.recount(timeline);
  }

  look(visible: boolean, timeline: Timeline): void {
    this.visible = visible;
    this.recount(timeline);
  }

  recount(timeline: Timeline): void {
    if (this.visible && timeline.last > (this.mark() ?? -1)) this.store.set(READ, String(timeline.last));
    const count = this.count(timeline);
    if (count !== this.reported) this.report(count);
    this.reported = count;
  }

  reset(): void {
    this.store.remove(READ);
  }

  private mark(): number | undefined {
    const mark = this.store.get(READ);
    return mark === undefined ? undefined : Number(mark);
  }
}
