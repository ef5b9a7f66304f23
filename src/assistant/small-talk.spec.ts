import { smallTalk } from './small-talk.js';

describe('smallTalk', () => {
  it.each([
    ['你好', 'greeting'],
    ['您好！', 'greeting'],
    ['在吗？', 'greeting'],
    ['Hi there!', 'greeting'],
    ['good morning', 'greeting'],
    ['谢谢你', 'thanks'],
    ['謝謝您！', 'thanks'],
    ['你是機器人嗎', 'identity'],
    ['好的，谢谢', 'thanks'],
    ['Thank you so much!', 'thanks'],
    ['再见啦', 'goodbye'],
    ["that's all", 'goodbye'],
    ['你好，怎么退货', undefined],
    ['hi, where is my order', undefined],
    ['早餐杯有货吗', undefined],
    ['thank you card', undefined],
    ['你是谁？', 'identity'],
    ['你多大了', 'identity'],
    ['how old are you', 'identity'],
    ["What's your name?", 'identity'],
    ['花盆多大', undefined],
    ['你是谁家的快递', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(smallTalk(text)).toBe(expected));
});
