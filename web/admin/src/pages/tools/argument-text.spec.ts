import { argumentText } from './argument-text';

const named = {
  order: { title: { zh: '订单号', en: 'Order number' } },
  why: { title: { zh: '原因', en: 'Reason' }, options: { late: { zh: '太晚', en: 'Too late' } } },
};

describe('argumentText', () => {
  it.each([
    ['zh', { order: '5151' }, '订单号：5151'],
    ['en', { order: '5151' }, 'Order number: 5151'],
    ['zh', { order: '5151', why: 'late' }, '订单号：5151，原因：太晚'],
    ['en', { order: '5151', why: 'broken' }, 'Order number: 5151, Reason: broken'],
    ['en', { far: { km: 3 }, number: 7 }, 'far: {"km":3}, number: 7'],
    ['zh', {}, ''],
  ] as const)('%s %j: %s', (language, args, text) => {
    expect(argumentText(args, named, language)).toBe(text);
  });
});
