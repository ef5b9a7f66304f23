const PREFIX = 'mossdesk.begun.';
/** What nobody has gone on with for so long is not wanted any more. */
const KEPT_MS = 7 * 24 * 3_600_000;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

interface Begun {
  readonly text: string;
  /** When it was last written on, in milliseconds. */
  readonly at: number;
}

/** What one person has begun to write and not sent, kept in this browser: over a reload, never for anybody else. */
export class BegunTexts {
  private readonly own: string;

  constructor(
    private readonly shelf: Shelf,
    userId: string,
    private readonly now: () => number,
  ) {
    this.own = `${PREFIX}${userId}.`;
  }

  /** What was begun under this name; empty where nothing was. */
  read(name: string): string {
    const begun = parsed(this.shelf.getItem(this.own + name));
    return begun && this.isFresh(begun) ? begun.text : '';
  }

  /** Keeps a text in place of the one before; an empty one is forgotten. */
  keep(name: string, text: string): void {
    const key = this.own + name;
    if (text === '') return this.shelf.removeItem(key);
    try {
      this.shelf.setItem(key, JSON.stringify({ text, at: this.now() } satisfies Begun));
    } catch {
      // A full shelf must stop nobody from writing; an older half of the text would only mislead.
      this.shelf.removeItem(key);
    }
  }

  /** Forgets what is old, and what others have left in a browser that is shared. */
  sweep(): void {
    for (const key of begunKeys(this.shelf)) {
      const begun = key.startsWith(this.own) ? parsed(this.shelf.getItem(key)) : undefined;
      if (!begun || !this.isFresh(begun)) this.shelf.removeItem(key);
    }
  }

  private isFresh({ at }: Begun): boolean {
    return this.now() - at < KEPT_MS;
  }
}

/** Forgets all that was begun, whoever did: for who signs out. */
export function forgetBegunTexts(shelf: Shelf): void {
  for (const key of begunKeys(shelf)) shelf.removeItem(key);
}

function begunKeys(shelf: Shelf): readonly string[] {
  const keys = Array.from({ length: shelf.length }, (_, at) => shelf.key(at) ?? '');
  return keys.filter((key) => key.startsWith(PREFIX));
}

/** Undefined for what is not ours, or of a version that kept it otherwise. */
function parsed(stored: string | null): Begun | undefined {
  if (stored === null) return undefined;
  try {
    // The boundary: nobody but this file writes under these names.
    const begun = JSON.parse(stored) as Partial<Begun> | null;
    return typeof begun?.text === 'string' && typeof begun.at === 'number' ? (begun as Begun) : undefined;
  } catch {
    return undefined;
  }
}
