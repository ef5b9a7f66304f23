import type { FaqItem } from '../../retrieval/faq-matcher.js';

/** The id under which the matcher knows what no shop answers. Never a FAQ's, those are UUIDs. */
const OFF_TOPIC = 'off-topic';

const ENGLISH = [
  "what's the weather like today",
  'will it rain tomorrow',
  'is it going to snow this weekend',
  'how hot is it outside right now',
  'weather forecast for this week',
  'what time is it',
  'what day is it today',
  'tell me a joke',
  'sing me a song',
  'write me a poem',
  'what is the meaning of life',
  'who won the match last night',
  'what is the football score',
  'who is the president',
  'what do you think about politics',
  'what is in the news today',
  'how did the stock market do',
  'should I buy bitcoin',
  'what is the exchange rate',
  'solve this equation for x',
  'what is 12 times 17',
  'what is the square root of 81',
  'help me with my homework',
  'translate this sentence into French',
  'how do you say hello in Spanish',
  'what is the capital of Australia',
  'how tall is mount everest',
  'recommend me a movie',
  'play some music',
  'set an alarm for seven',
  'turn on the lights',
  'book me a flight to Paris',
  'find me a hotel',
  'is there a good restaurant nearby',
  'how do I cook rice',
  'I have a headache what should I take',
  'do I have a fever',
  'write some python code',
  'how do I lose weight',
  'do you love me',
  'will you marry me',
  'are you married',
  'how are you feeling today',
  'what are you doing tonight',
  'I am bored',
  'what is my horoscope',
];

const CHINESE = [
  '今天天气怎么样',
  '明天会下雨吗',
  '这周末会不会下雪',
  '外面现在多少度',
  '查一下天气预报',
  '现在几点了',
  '今天星期几',
  '今天几号',
  '给我讲个笑话',
  '唱首歌听听',
  '帮我写首诗',
  '人生的意义是什么',
  '昨晚的比赛谁赢了',
  '足球比分多少',
  '美国总统是谁',
  '你怎么看政治',
  '今天有什么新闻',
  '股票今天涨了吗',
  '比特币能买吗',
  '今天汇率是多少',
  '帮我解一道数学题',
  '微积分怎么算',
  '一百乘以二十三等于多少',
  '帮我写作业',
  '把这句话翻译成英文',
  '你好用法语怎么说',
  '澳大利亚的首都是哪里',
  '珠穆朗玛峰有多高',
  '推荐一部电影',
  '放首音乐',
  '定个七点的闹钟',
  '把灯打开',
  '帮我订一张机票',
  '帮我找个酒店',
  '附近有什么好吃的',
  '红烧肉怎么做',
  '我头疼该吃什么药',
  '是不是发烧了',
  '写一段代码',
  '怎么减肥',
  '你爱我吗',
  '你结婚了吗',
  '你心情怎么样',
  '晚上有空吗',
  '好无聊啊',
  '帮我算算星座运势',
];

/** Is this the id of what no shop answers? */
export function isOffTopic(id: string): boolean {
  return id.startsWith(OFF_TOPIC);
}

/**
 * What people ask any bot and no shop answers: the weather, sums, jokes. The matcher learns it as one more class, so that
 * such a question has somewhere else to go than to the FAQ with which it shares a word. A tenant that does answer it has
 * wordings of its own, which lie nearer.
 */
export const OFF_TOPIC_ITEMS: readonly FaqItem[] = [
  { id: OFF_TOPIC, language: 'en', question: 'off topic', phrasings: ENGLISH, answer: '' },
  { id: `${OFF_TOPIC}-zh`, language: 'zh', question: '无关的问题', phrasings: CHINESE, answer: '' },
];
