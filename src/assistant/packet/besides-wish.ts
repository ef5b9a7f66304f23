import { contentWords, isHan } from '../content-words.js';
import { wishesHuman } from '../human-wish.js';
import { smallTalk } from '../small-talk.js';

/** The Chinese wish, which often stands in a sentence with something else, in both ways of writing. */
const WISH =
  /[请請]?(?:[帮幫给給]我)?(?:呼叫|[转轉]接?|[换換]|[接叫找要])(?:[个個到]|一下|一[个個]|你[们們]的?)?(?:人工|真人)(?:客服|服[务務]|坐席)?/gu;
/** Where one thing that is said may end and the next begin: at marks, before "and", and at spaces between Chinese. */
const JOINTS = /(?<=[?？。!！，,；;、\n]|\.\s)|(?=\s(?:and|or|then|but)\s)|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/iu;
const JOINT_WORD = /^\s*(?:and|or|then|but)\s+/iu;
const ENDS = /^[\s，,；;、。!！]+|[\s，,；;、]+$/gu;
/** Whom they would rather not speak with. */
const NO_BOT = /(?:不要|[别別]|不想|不是).{0,4}(?:[机機]器人|AI)|\b(?:not?|don['’]t|stop)\b.{0,15}\b(?:ro)?bots?\b/iu;
/** Words of an English wish, which say nothing of what it is about. */
const WISHING = new Set(
  `talk speak chat connect transfer put through switch human person people real actual live agent representative customer
  service support rep someone somebody manager operator`.split(/\s+/),
);

/** What a message says besides the wish for a person, in its own words; empty where the wish is all. */
export function besidesWish(text: string): string {
  if (!wishesHuman(text)) return text;
  const said = text.replace(WISH, '，').split(JOINTS).filter(isAboutSomething).join('');
  return said.replace(JOINT_WORD, '').replace(ENDS, '');
}

/** "Can I talk to a person about my refund?" cannot be parted, and says what it is about. */
function isAboutSomething(clause: string): boolean {
  const bare = clause.replace(JOINT_WORD, '');
  if (NO_BOT.test(bare) || smallTalk(bare)) return false;
  const content = contentWords(bare);
  return wishesHuman(bare) ? content.some((word) => !isHan(word) && !WISHING.has(word)) : content.length > 0;
}
