import { wishesHuman } from './human-wish.js';

describe('wishesHuman', () => {
  it.each([
    '转人工',
    '轉人工',
    '不要機器人，幫我轉真人客服',
    '人工客服！',
    '我要人工',
    '帮我转接人工服务',
    '能不能找个真人',
    '不要机器人，我要人工',
    '我想和客服聊',
    '人工',
    'talk to a human',
    'I want to speak with a real person please',
    'can you connect me to customer support agent',
    'human',
    'agent please',
    'Transfer me to an agent!',
  ])('hears it in «%s»', (text) => expect(wishesHuman(text)).toBe(true));

  it.each([
    '人工费多少钱',
    '你是人工智能吗',
    '客服电话是多少',
    '这是人工打磨的吗',
    '怎么退货',
    'how many people fit in the tent',
    'is this handmade by a person',
    'what is your agent commission',
    'do you ship to people in France',
  ])('does not hear it in «%s»', (text) => expect(wishesHuman(text)).toBe(false));
});
