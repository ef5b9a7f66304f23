import { TenantCopies, type TenantCopy } from './tenant-copies.js';

/** A copy whose loading a test ends. */
class FakeCopy implements TenantCopy {
  isLoaded = false;
  version = 0;
  refreshes = 0;
  closed = false;
  finish: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly loaded = new Promise<void>((resolve, reject) => {
    this.finish = () => {
      this.isLoaded = true;
      resolve();
    };
    this.fail = reject;
  });

  constructor(
    readonly tenantId: string,
    readonly weight: number,
  ) {}

  knows(version: number): boolean {
    return this.version >= version;
  }

  refresh(): Promise<void> {
    this.refreshes++;
    return Promise.resolve();
  }

  close(): void {
    this.closed = true;
  }
}

describe('TenantCopies', () => {
  let time: number;
  let made: FakeCopy[];
  let copies: TenantCopies<FakeCopy>;
  const weights: Record<string, number> = { 大: 70, 中: 40, 小: 10 };

  beforeEach(() => {
    time = 0;
    made = [];
    copies = new TenantCopies<FakeCopy>({
      make: (tenantId) => {
        const copy = new FakeCopy(tenantId, weights[tenantId] ?? 1);
        made.push(copy);
        return copy;
      },
      weigh: ({ weight, isLoaded }) => (isLoaded ? weight : 0),
      capacity: 100,
      now: () => new Date(time),
      warn: () => undefined,
    });
  });

  const loaded = async (...tenants: string[]) => {
    for (const tenant of tenants) copies.use(tenant).finish();
    await Promise.all(made.map((copy) => copy.loaded));
  };
  const kept = () => Object.keys(weights).filter((tenant) => copies.peek(tenant));

  it('makes one copy of a tenant, however many ask at once', () => {
    expect(copies.use('大')).toBe(copies.use('大'));
    expect(made).toHaveLength(1);
  });

  it('closes those that nobody has asked for longest, until the rest has room', async () => {
    await loaded('小', '大');
    copies.use('小');
    await loaded('中');
    expect(kept()).toEqual(['中', '小']);
    expect(made.find(({ tenantId }) => tenantId === '大')?.closed).toBe(true);
  });

  it('keeps a tenant that is too big alone', async () => {
    weights['巨'] = 500;
    await loaded('小', '巨');
    expect([copies.peek('巨')?.closed, copies.peek('小')]).toEqual([false, undefined]);
    delete weights['巨'];
  });

  it('makes another copy after one that could not be loaded', async () => {
    const first = copies.use('中');
    first.fail(new Error('The database is away'));
    await expect(first.loaded).rejects.toThrow('away');
    expect(copies.use('中')).not.toBe(first);
  });

  it('follows news that it has not seen, and looks by itself once a minute', async () => {
    await loaded('小');
    const [copy] = made;
    if (copy) copy.version = 7;
    copies.hear('小', 7);
    copies.hear('大', 8);
    expect(copy?.refreshes).toBe(0);
    copies.hear('小', 8);
    expect(copy?.refreshes).toBe(1);
    time += 60_001;
    copies.use('小');
    copies.use('小');
    expect(copy?.refreshes).toBe(2);
    copies.catchUpAll();
    expect(copy?.refreshes).toBe(3);
  });
});
