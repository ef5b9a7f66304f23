import { parseBack, parseFaqFilters, parseNewFaq } from './route-search';

describe('parseFaqFilters', () => {
  it.each([
    [{}, {}],
    [
      { search: '退货', status: 'draft', language: 'zh', tag: '售后' },
      { search: '退货', status: 'draft', language: 'zh', tag: '售后' },
    ],
    [{ search: 12, status: 'gone', language: 'fr', tag: '' }, { search: '12' }],
  ])('%j', (search, expected) => {
    expect(JSON.parse(JSON.stringify(parseFaqFilters(search)))).toEqual(expected);
  });
});

describe('parseBack', () => {
  it.each([
    ['/admin/faqs?tag=%E5%94%AE%E5%90%8E', { back: '/admin/faqs?tag=%E5%94%AE%E5%90%8E' }],
    ['https://evil.example/admin', {}],
    ['//evil.example', {}],
    [undefined, {}],
  ])('%s', (back, expected) => {
    expect(parseBack({ back })).toEqual(expected);
  });
});

describe('parseNewFaq', () => {
  it.each([
    [
      { key: '退货', language: 'en' },
      { key: '退货', language: 'en' },
    ],
    [{ key: 'returns', language: 'de' }, { key: 'returns' }],
  ])('%j', (search, expected) => {
    expect(JSON.parse(JSON.stringify(parseNewFaq(search)))).toEqual(expected);
  });
});
