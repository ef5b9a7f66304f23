import { simplify } from '../retrieval/simplified/simplify.js';

const CHINESE = [
  /^(我)?(要|想|想要|需要)?(转|找|接|叫|呼叫|换)?(个|一下|一个)?(人工|真人)(客服|服务|坐席)?(吧|啊|呢|谢谢|请|可以吗|行吗|吗)*$/,
  /(转|转接|换|接|叫|呼叫|找|要)(个|到|一下|一个|你们的?)?(人工|真人)(客服|服务|坐席)?/,
  /(不要|别|不想(跟|和)?).{0,4}(机器人|AI).{0,6}(人工|真人|客服)/i,
  /(跟|和|与)(真人|人工|客服)(说|聊|谈|沟通|对话)/,
];

const PERSON =
  '(human|(real |actual |live )?person|(human |live |real )?agent|representative|(customer )?(service|support) (rep|agent|person)|someone real|operator)';
const ENGLISH = [
  new RegExp(
    `\\b(talk|speak|chat|connect( me)?|transfer( me)?|put me through|switch( me)?)\\b.{0,20}\\b(to|with)\\b.{0,12}\\b${PERSON}\\b`,
    'i',
  ),
  new RegExp(`^(i )?(want|need|get me|give me|i'd like)?( to)?( speak)? ?(an? |the )?${PERSON}( please| now)*$`, 'i'),
  /\b(real|live|actual) (person|human|agent)\b/i,
];

/** Words about people that are about something else: labour costs, artificial intelligence. */
const NOT_A_WISH = /人工(费|智能|成本|合成|打磨|制作|草)/;

/** Does the visitor ask for a person? Rules only, so that the way out works with no model and after a crash. */
export function wishesHuman(text: string): boolean {
  const plain = simplify(text.normalize('NFKC'))
    .replace(/[。.!！?？~～,，\s]+$/u, '')
    .trim();
  if (NOT_A_WISH.test(plain)) return false;
  const chinese = plain.replace(/\s+/gu, '');
  return CHINESE.some((pattern) => pattern.test(chinese)) || ENGLISH.some((pattern) => pattern.test(plain));
}
