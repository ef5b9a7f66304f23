import { conceptsOf } from './concepts.js';

function likeness(one: string, other: string): number {
  const [left, right] = [conceptsOf(one), conceptsOf(other)];
  let dot = 0;
  for (const [key, weight] of left) dot += weight * (right.get(key) ?? 0);
  const length = (bag: Map<number, number>) => Math.hypot(...bag.values());
  return dot / (length(left) * length(right) || 1);
}

describe('conceptsOf', () => {
  it.each([
    ['怎么退款', 'How do I get my money back?', 'Where do I park my car?'],
    ['忘了密码', 'forgot my password', 'forgot my umbrella'],
    ['可以退保吗', 'Can I cancel my insurance?', 'Can I change my seat?'],
    ['iPhone 15 防水吗', 'Is the iPhone 15 waterproof?', 'Is the iPhone 12 waterproof?'],
    ['what time do you open', '几点开门', '几点退房'],
  ])('「%s」 is nearer to 「%s」 than to 「%s」', (text, near, far) => {
    expect(likeness(text, near)).toBeGreaterThan(likeness(text, far) + 0.1);
  });

  it.each(['', '？？？', 'xyzzyx 的'])('has next to nothing of %j', (text) => {
    expect(conceptsOf(text).size).toBeLessThanOrEqual(1);
  });
});
