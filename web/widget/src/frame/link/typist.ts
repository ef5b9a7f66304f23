import type { Clock } from './clock';

const SHOWN_MS = 5000;
const TOLD_EVERY_MS = 3000;

/** Who is typing: the other side, forgotten five seconds after the last sign of it, and the visitor, told every three. */
export class Typist {
  private author?: 'agent' | 'bot';
  private toldAt = 0;
  private cancel: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  get now(): 'agent' | 'bot' | undefined {
    return this.author;
  }

  show(author: 'agent' | 'bot'): void {
    this.author = author;
    this.cancel();
    this.cancel = this.clock.after(SHOWN_MS, () => {
      this.author = undefined;
      this.changed();
    });
  }

  hush(): void {
    this.cancel();
    this.author = undefined;
  }

  /** The visitor types: passes it on with `send`, unless that has just been done. */
  tell(send: () => boolean): void {
    const now = this.clock.now();
    if (now - this.toldAt >= TOLD_EVERY_MS && send()) this.toldAt = now;
  }
}
