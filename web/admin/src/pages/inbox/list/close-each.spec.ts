import { closeEach } from './close-each';

describe('closeEach', () => {
  it('closes one after the other, and goes on after one that cannot be closed', async () => {
    const asked: string[] = [];
    const counts: number[] = [];
    const refusal = new Error('gone');
    const close = (id: string) => {
      asked.push(id);
      return id === 'b' ? Promise.reject(refusal) : Promise.resolve();
    };
    const { closed, failed } = await closeEach(['a', 'b', 'c'], close, (count) => counts.push(count));
    expect(asked).toEqual(['a', 'b', 'c']);
    expect(closed).toEqual(['a', 'c']);
    expect([...failed]).toEqual([['b', refusal]]);
    expect(counts).toEqual([1, 2, 3]);
  });

  it('asks nothing where nothing is selected', async () => {
    expect(await closeEach([], () => Promise.reject(new Error('asked')))).toEqual({ closed: [], failed: new Map() });
  });
});
