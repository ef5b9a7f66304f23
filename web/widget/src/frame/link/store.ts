/** Where the widget remembers things between visits. Never throws. */
export interface Store {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** All keys that begin so, in no particular order. */
  keys(prefix: string): string[];
}

/** A store that lasts as long as the page. */
export class MemoryStore implements Store {
  private readonly values = new Map<string, string>();

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  set(key: string, value: string): void {
    this.values.set(key, value);
  }

  remove(key: string): void {
    this.values.delete(key);
  }

  keys(prefix: string): string[] {
    return [...this.values.keys()].filter((key) => key.startsWith(prefix));
  }
}

/**
 * A store on `localStorage` or `sessionStorage`, every key under `prefix`. Private windows and strict cookie settings
 * refuse storage, at once or when it is written; then memory serves.
 */
export class BrowserStore implements Store {
  private readonly memory = new MemoryStore();

  constructor(
    private readonly prefix: string,
    private readonly storage: () => Storage,
  ) {}

  get(key: string): string | undefined {
    return this.memory.get(key) ?? this.attempt((storage) => storage.getItem(this.prefix + key)) ?? undefined;
  }

  set(key: string, value: string): void {
    this.memory.remove(key);
    const stored = this.attempt((storage) => {
      storage.setItem(this.prefix + key, value);
      return true;
    });
    if (!stored) this.memory.set(key, value);
  }

  remove(key: string): void {
    this.memory.remove(key);
    this.attempt((storage) => storage.removeItem(this.prefix + key));
  }

  keys(prefix: string): string[] {
    const stored = this.attempt((storage) => Object.keys(storage)) ?? [];
    const ours = stored.filter((key) => key.startsWith(this.prefix)).map((key) => key.slice(this.prefix.length));
    return [...new Set([...ours.filter((key) => key.startsWith(prefix)), ...this.memory.keys(prefix)])];
  }

  private attempt<Result>(use: (storage: Storage) => Result): Result | undefined {
    try {
      return use(this.storage());
    } catch {
      return undefined;
    }
  }
}
