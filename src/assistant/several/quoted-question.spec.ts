import { quotedQuestion } from './quoted-question.js';

describe('a question as a heading', () => {
  it.each([
    ['怎么退货？', '怎么退货？'],
    ['https://evil.example/a怎么退货？', '…怎么退货？'],
    ['17*23等于多少？', '17＊23等于多少？'],
    ['是1~3天还是5~7天？', '是1～3天还是5～7天？'],
    ['Can I return it?', 'Can I return it?'],
    ['[退款登录](https://evil.example/login) 法国总统是谁？', '［退款登录］(… 法国总统是谁？'],
    ['see www.evil.example or a@evil.example, when do you open?', 'see … or …, when do you open?'],
    ['**怎么** `退货`？', '＊＊怎么＊＊ ｀退货｀？'],
    ['# 怎么\n退货？', '# 怎么 退货？'],
    ['<img src=x> 几点开门？', '＜img src=x> 几点开门？'],
    ['啊'.repeat(900), `${'啊'.repeat(60)}…`],
    ['👨‍👩‍👧'.repeat(61), `${'👨‍👩‍👧'.repeat(60)}…`],
  ])('%j: %j', (question, quoted) => {
    expect(quotedQuestion(question)).toBe(quoted);
  });
});
