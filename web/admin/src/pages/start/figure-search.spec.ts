import { parseFiguresSearch, parseTableSearch } from './figure-search';

const kept = (search: object) => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

describe('addresses of figures', () => {
  it.each([
    [{}, {}],
    [
      { days: 30, channel: 'wecom-kf', language: 'zh' },
      { days: 30, channel: 'wecom-kf', language: 'zh' },
    ],
    [{ days: 30, from: '2026-11-01' }, { from: '2026-11-01' }],
    [{ days: '30', from: 'yesterday', language: 'fr', channel: ' ' }, {}],
    [{ days: 0 }, {}],
    [{ days: 2.5 }, {}],
  ])('%j', (search, expected) => {
    expect(kept(parseFiguresSearch(search))).toEqual(expected);
  });

  it.each([
    [
      { outcome: 'wrong', kind: 'none', rating: 2, q: 12 },
      { outcome: 'wrong', kind: 'none', rating: 2, q: '12' },
    ],
    [
      { q: '退货', sort: 'started', order: 'asc' },
      { q: '退货', sort: 'started', order: 'asc' },
    ],
    [{ outcome: 'happy', rating: 9, sort: 'size', state: 'open' }, {}],
  ])('of the table: %j', (search, expected) => {
    expect(kept(parseTableSearch(search))).toEqual(expected);
  });
});
