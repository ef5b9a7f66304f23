import { centralQuestion } from './central.js';
import { GapIndex } from './gap-index.js';
import { likeness } from './likeness.js';
import { questionUnits } from './question-units.js';

const between = (a: string, b: string) => likeness(questionUnits(a), questionUnits(b));

describe('likeness', () => {
  it.each([
    ['怎么取消订单', '请问订单怎么取消呀？'],
    ['怎么取消订单', 'How do I cancel my order?'],
    ['I want a refund', '我想退款'],
    ['can you gift wrap it', 'do you gift wrap'],
    ['订单 20261123001 怎么取消', '取消订单 88812'],
  ])('of "%s" and "%s" is great', (a, b) => {
    expect(between(a, b)).toBeGreaterThan(0.55);
    expect(between(b, a)).toBeCloseTo(between(a, b));
  });

  it.each([
    ['怎么取消订单', '怎么查订单'],
    ['怎么取消订单', 'where is my parcel'],
    ['do you gift wrap', 'do you sell lamps'],
    ['', '怎么取消订单'],
    ['？？？', '？？？'],
    ['怎么办呢', 'how do I'],
  ])('of "%s" and "%s" is small', (a, b) => expect(between(a, b)).toBeLessThan(0.55));

  it('of a question and itself is 1, whatever it repeats', () => {
    expect(between('退款 退款 怎么退款', '退款')).toBe(1);
    expect(between('refund refund', 'refund')).toBe(1);
  });
});

describe('GapIndex', () => {
  it('puts questions of both languages together, and others apart', () => {
    const index = new GapIndex();
    index.put('cancel', '怎么取消订单');
    index.put('wrap', 'do you gift wrap?');
    expect(index.nearest('please cancel my order')).toBe('cancel');
    expect(index.nearest('how can I gift wrap')).toBe('wrap');
    expect(index.nearest('保温杯能进洗碗机吗')).toBeUndefined();
    expect(index.nearest('')).toBeUndefined();
  });

  it('takes the first of equals', () => {
    const index = new GapIndex();
    index.put('a', '取消订单');
    index.put('b', '订单取消');
    expect(index.nearest('取消订单')).toBe('a');
  });
});

describe('centralQuestion', () => {
  it('is the one most like the others', () => {
    const asked = ['礼品包装', '可以礼品包装吗，我想送给朋友当生日礼物', '礼品包装吗', '礼品包装 多少钱'].map(
      (question) => ({ question }),
    );
    expect(centralQuestion(asked)?.question).toBe('礼品包装');
    expect(centralQuestion([])).toBeUndefined();
  });
});
