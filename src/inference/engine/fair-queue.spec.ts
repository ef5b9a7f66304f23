import { FairQueue } from './fair-queue.js';

const item = (tenantId: string, cost = 10) => ({ tenantId, cost });
const names = (queue: FairQueue<{ tenantId: string; cost: number }>) =>
  queue
    .inOrder()
    .map(({ tenantId }) => tenantId)
    .join('');

describe('FairQueue', () => {
  const queueOf = (tenants: string, cost?: number) => {
    const queue = new FairQueue<{ tenantId: string; cost: number }>();
    for (const tenant of tenants) queue.add(item(tenant, cost));
    return queue;
  };

  it.each([
    ['one tenant: as they came', '甲甲甲', '甲甲甲'],
    ['two tenants: by turns', '甲甲甲乙', '甲乙甲甲'],
    ['three tenants: by turns', '甲甲甲乙乙丙', '甲乙丙甲乙甲'],
  ])('%s', (_name, came, order) => {
    const queue = queueOf(came);
    expect(names(queue)).toBe(order);
    expect(queue.length).toBe(came.length);
  });

  it('foretells the order in which it serves', () => {
    const queue = queueOf('甲甲乙丙乙甲');
    const foretold = queue.inOrder();
    expect(Array.from({ length: 6 }, () => queue.take())).toEqual(foretold);
    expect(queue.take()).toBeUndefined();
  });

  it('lets small requests make up for a large one', () => {
    const queue = new FairQueue();
    for (const wanted of [item('甲', 30), item('甲', 30), item('乙', 10), item('乙', 10), item('乙', 10)])
      queue.add(wanted);
    expect(
      queue
        .inOrder()
        .map(({ tenantId }) => tenantId)
        .join(''),
    ).toBe('甲乙乙乙甲');
  });

  it('gives no credit for having been away', () => {
    const queue = queueOf('甲甲甲甲', 10);
    for (let taken = 0; taken < 3; taken++) queue.take();
    for (let more = 0; more < 3; more++) queue.add(item('乙'));
    expect(names(queue)).toBe('乙甲乙乙');
  });

  it('gives back what was charged too much', () => {
    const queue = queueOf('甲', 1000);
    queue.take();
    queue.charge('甲', -995);
    for (const tenant of '乙乙甲') queue.add(item(tenant));
    expect(names(queue)).toBe('乙甲乙');
  });

  it.each([
    ['甲甲甲乙', '丙', '甲'],
    ['甲甲乙乙乙', '甲', undefined],
    ['甲乙', '丙', undefined],
    ['甲甲甲', '甲', undefined],
    ['', '甲', undefined],
  ])('of «%s» one of %s may take the last place of %s', (tenants, newcomer, most) => {
    const queue = new FairQueue<{ tenantId: string; cost: number }>();
    for (const tenant of tenants) queue.add(item(tenant));
    expect(queue.lastOfMost(newcomer)?.tenantId).toBe(most);
  });

  it('forgets who is removed', () => {
    const queue = new FairQueue<{ tenantId: string; cost: number }>();
    const leaving = item('甲');
    queue.add(item('甲', 5));
    queue.add(leaving);
    queue.remove(leaving);
    queue.remove(leaving);
    expect(queue.inOrder()).toEqual([item('甲', 5)]);
    expect(queue.length).toBe(1);
  });
});
