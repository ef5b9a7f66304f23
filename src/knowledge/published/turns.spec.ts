import { Turns } from './turns.js';

describe('Turns', () => {
  it('lets so many run at a time, in the order of their coming, whatever becomes of them', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const work = (name: string) => () => {
      order.push(name);
      most = Math.max(most, ++running);
      return new Promise<string>((resolve, reject) => {
        setTimeout(() => (running--, name === '坏' ? reject(new Error(name)) : resolve(name)), 5);
      });
    };
    const names = ['一', '坏', 'three', 'four', '五'];
    const ends = await Promise.allSettled(names.map((name) => turns.take(work(name))));
    expect(order).toEqual(names);
    expect(most).toBe(2);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(await turns.take(() => Promise.resolve('again'))).toBe('again');
  });
});
