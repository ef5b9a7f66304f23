import { reasonIn, scoreIn } from './rating-reply.js';

describe('a reply to the question for a rating', () => {
  it.each([
    ['5', 5],
    [' 1 ', 1],
    ['５', 5],
    ['（4）', 4],
    ['4分', 4],
    ['五分', 5],
    ['3 颗星', 3],
    ['5。', 5],
    ['5️⃣', 5],
    ['2 stars', 2],
    ['4/5', 4],
    ['0', undefined],
    ['6', undefined],
    ['10', undefined],
    ['四', undefined],
    ['5 件商品什么时候到？', undefined],
    ['3天能到吗', undefined],
    ['2 orders are missing', undefined],
    ['', undefined],
  ])('«%s» is the score %s', (text, score) => {
    expect(scoreIn(text)).toBe(score);
  });

  it.each([
    ['原因：回复很快', '回复很快'],
    ['原因:等了太久\n还没解决', '等了太久\n还没解决'],
    ['理由是：态度好', '态度好'],
    ['Reason: it took too long', 'it took too long'],
    ['reason is, nobody knew', 'nobody knew'],
    ['原因', undefined],
    ['原因：', undefined],
    ['退款原因怎么选？', undefined],
    ['What is the reason: too long?', undefined],
  ])('«%s» gives the reason «%s»', (text, reason) => {
    expect(reasonIn(text)).toBe(reason);
  });

  it('keeps as much of a long reason as is kept of any', () => {
    expect(reasonIn(`原因：${'慢'.repeat(2000)}`)).toHaveLength(1000);
  });
});
