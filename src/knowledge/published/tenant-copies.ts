/** News can be lost (a process that dies between its commit and its word), so what is in use is compared now and then. */
const COMPARE_EVERY_MS = 60_000;

/** What of one tenant's knowledge is held in memory, and can be brought up to date. */
export interface TenantCopy {
  readonly tenantId: string;
  /** Rejects when loading failed; then another copy has to be made. */
  readonly loaded: Promise<unknown>;
  readonly isLoaded: boolean;
  /** Has it seen everything up to this number? */
  knows(version: number): boolean;
  /** Resolves when everything that was committed before this call is in it. */
  refresh(): Promise<void>;
  close(): void;
}

/** How copies are made, and how many there may be: the sum of their weights stays below the capacity. */
export interface CopyRules<Copy extends TenantCopy> {
  readonly make: (tenantId: string) => Copy;
  readonly weigh: (copy: Copy) => number;
  readonly capacity: number;
  readonly now: () => Date;
  readonly warn: (error: unknown) => void;
}

interface Entry<Copy> {
  readonly copy: Copy;
  comparedAt: number;
}

/** Copies of the knowledge of the tenants that were asked last, in step with the database. */
export class TenantCopies<Copy extends TenantCopy> {
  /** In the order of use, least recent first. */
  private readonly entries = new Map<string, Entry<Copy>>();

  constructor(private readonly rules: CopyRules<Copy>) {}

  /** The tenant's copy, perhaps still being loaded. Concurrent first uses share a load. */
  use(tenantId: string): Copy {
    const entry = this.entries.get(tenantId) ?? this.load(tenantId);
    this.entries.delete(tenantId);
    this.entries.set(tenantId, entry);
    const now = this.rules.now().getTime();
    if (now - entry.comparedAt > COMPARE_EVERY_MS) {
      entry.comparedAt = now;
      this.catchUp(entry.copy);
    }
    return entry.copy;
  }

  /** The tenant's copy, if there is one. */
  peek(tenantId: string): Copy | undefined {
    return this.entries.get(tenantId)?.copy;
  }

  /** Something of this tenant has been committed: resolves when a loaded copy shows it. Rejects when it cannot. */
  async apply(tenantId: string): Promise<void> {
    const copy = this.peek(tenantId);
    if (copy?.isLoaded) return copy.refresh();
    if (copy) this.catchUp(copy); // nobody waits for a load here
  }

  /** Somebody says that there is a change with this number. */
  hear(tenantId: string, version: number): void {
    const copy = this.peek(tenantId);
    if (copy && !copy.knows(version)) this.catchUp(copy);
  }

  /** News may have been missed. */
  catchUpAll(): void {
    for (const { copy } of this.entries.values()) this.catchUp(copy);
  }

  close(): void {
    for (const { copy } of this.entries.values()) copy.close();
    this.entries.clear();
  }

  private catchUp(copy: Copy): void {
    copy.refresh().catch(this.rules.warn);
  }

  private load(tenantId: string): Entry<Copy> {
    const copy = this.rules.make(tenantId);
    copy.loaded.then(
      () => this.makeRoom(),
      () => this.forget(copy),
    );
    const entry = { copy, comparedAt: this.rules.now().getTime() };
    this.entries.set(tenantId, entry);
    this.makeRoom();
    return entry;
  }

  private forget(copy: Copy): void {
    if (this.peek(copy.tenantId) === copy) this.entries.delete(copy.tenantId);
  }

  private makeRoom(): void {
    let weight = 0;
    for (const { copy } of this.entries.values()) weight += this.rules.weigh(copy);
    for (const { copy } of this.entries.values()) {
      if (weight <= this.rules.capacity || this.entries.size === 1) return;
      weight -= this.rules.weigh(copy);
      this.forget(copy);
      copy.close();
    }
  }
}
