/** What waits: a tenant's. `cost` in tokens is charged to the tenant when it is taken. */
export interface QueueItem {
  readonly tenantId: string;
  readonly cost: number;
}

interface Share<Item> {
  served: number;
  readonly waiting: Item[];
}

/**
 * A queue in which the tenant who was served least comes next, and each tenant's items in their order (start-time fair
 * queueing, Goyal et al. 1997). Who was away gets no credit for it: a tenant starts at what the last one taken had.
 */
export class FairQueue<Item extends QueueItem> {
  private readonly shares = new Map<string, Share<Item>>();
  private floor = 0;
  private count = 0;

  get length(): number {
    return this.count;
  }

  add(item: Item): void {
    this.shareOf(item.tenantId).waiting.push(item);
    this.count++;
  }

  /** What would be taken next. */
  head(): Item | undefined {
    return this.next()?.waiting[0];
  }

  /** Takes the next item and charges its cost. */
  take(): Item | undefined {
    const share = this.next();
    const item = share?.waiting.shift();
    if (!share || !item) return undefined;
    this.count--;
    this.floor = Math.max(this.floor, share.served);
    share.served += item.cost;
    this.forgetEven();
    return item;
  }

  remove(item: Item): void {
    const waiting = this.shares.get(item.tenantId)?.waiting ?? [];
    const at = waiting.indexOf(item);
    if (at < 0) return;
    waiting.splice(at, 1);
    this.count--;
  }

  /**
   * The last item of the tenant with the most waiting, if that are at least two more than `tenantId` has: whose place one of that
   * tenant may take where there is none left.
   */
  lastOfMost(tenantId: string): Item | undefined {
    const [most] = [...this.shares.values()].toSorted((a, b) => b.waiting.length - a.waiting.length);
    const own = this.shares.get(tenantId)?.waiting.length ?? 0;
    return most && most.waiting.length >= own + 2 ? most.waiting.at(-1) : undefined;
  }

  /** Corrects what the tenant was charged, by so many tokens. */
  charge(tenantId: string, tokens: number): void {
    this.shareOf(tenantId).served += tokens;
  }

  /** Everything that waits, in the order it would be taken if nobody else came. */
  inOrder(): Item[] {
    const forecast = new FairQueue<Item>();
    forecast.floor = this.floor;
    forecast.count = this.count;
    for (const [tenantId, { served, waiting }] of this.shares) {
      forecast.shares.set(tenantId, { served, waiting: [...waiting] });
    }
    const order: Item[] = [];
    for (let item = forecast.take(); item; item = forecast.take()) order.push(item);
    return order;
  }

  private next(): Share<Item> | undefined {
    let least: Share<Item> | undefined;
    for (const share of this.shares.values()) {
      if (share.waiting.length > 0 && (!least || share.served < least.served)) least = share;
    }
    return least;
  }

  private shareOf(tenantId: string): Share<Item> {
    const share = this.shares.get(tenantId) ?? { served: this.floor, waiting: [] };
    if (share.waiting.length === 0) share.served = Math.max(share.served, this.floor);
    this.shares.set(tenantId, share);
    return share;
  }

  /** A tenant with nothing waiting and nothing to make up for starts again like a new one. */
  private forgetEven(): void {
    for (const [tenantId, { served, waiting }] of this.shares) {
      if (waiting.length === 0 && served <= this.floor) this.shares.delete(tenantId);
    }
  }
}
