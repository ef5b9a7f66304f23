const BUSY = { status: 429, headers: { 'retry-after': '1' }, body: '' };
const BROKEN = { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>502 Bad Gateway</h1>' };

const KINDS = ['lost', 'unheard', 'cut', 'late', BUSY, BROKEN] as const;

/** `late`: all goes well, but after {@link Mishaps.lateMs}. For the others see `Fault`. */
export type Mishap = (typeof KINDS)[number];

/** What goes wrong on the way to a platform and back when nobody has asked for it: each kind as often as the others. */
export class Mishaps {
  /** 0..1: of how many calls. */
  share = 0;
  /** 0 to 1, and never 1. */
  chance = Math.random;

  /** What becomes of one call; undefined if nothing does. */
  next(): Mishap | undefined {
    if (this.share === 0 || this.chance() >= this.share) return undefined;
    return KINDS[Math.floor(this.chance() * KINDS.length)];
  }

  /** Resolves after the time that what is late takes: 0.2 to 1 second. */
  delay(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 200 + this.chance() * 800));
  }
}
