import { askedIn } from './asked-in';

describe('askedIn', () => {
  it.each<[string, ReturnType<typeof askedIn>]>([
    ['/|', { at: 0, query: '' }],
    ['/退 包装|', { at: 0, query: '退 包装' }],
    ['/ret|urn', { at: 0, query: 'ret' }],
    ['您好，/退|', { at: 3, query: '退' }],
    ['您好\n/退货|', { at: 3, query: '退货' }],
    ['Dear Ann, /wrap| and thanks', { at: 10, query: 'wrap' }],
    ['/zzz and /wrap|', { at: 9, query: 'wrap' }],
    ['and/or|', null],
    ['see https://example.com/|', null],
    ['红/蓝|', null],
    ['black / white|', null],
    ['Dear Ann, /wrap and| thanks', null],
    ['', null],
  ])('%j', (marked, asked) => {
    const caret = marked.indexOf('|');
    expect(askedIn(marked.replace('|', ''), Math.max(0, caret))).toEqual(asked);
  });
});
