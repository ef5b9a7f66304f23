import { visitorNumber } from './visitor-number';

describe('visitorNumber', () => {
  it.each([
    ['C-10042', 'C-10042'],
    ['客户:42', '客户:42'],
    ['telegram:0199a0a0-0000-7000-8000-000000000000:8812', '8812'],
    ['slack:0199a0a0-0000-7000-8000-000000000000:T1:U2', 'T1:U2'],
    ['telegram:no-account:8812', 'telegram:no-account:8812'],
  ])('%s: %s', (externalId, number) => {
    expect(visitorNumber(externalId)).toBe(number);
  });
});
