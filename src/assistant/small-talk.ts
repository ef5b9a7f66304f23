import { simplify } from '../retrieval/simplified/simplify.js';
import { withoutDeclining } from './human-wish.js';

/** Why a turn was a courtesy. */
const COURTESIES = ['greeting', 'thanks', 'heard', 'declined', 'goodbye', 'identity', 'help'] as const;
export type SmallTalk = (typeof COURTESIES)[number];

/** Why a turn asked nothing that knowledge could answer: no gap, and no question in the figures. */
export const NO_QUESTION: readonly string[] = [...COURTESIES, 'wordless', 'stopped'];

const HELLO =
  '您好|你好|嗨|哈喽|哈啰|嘿|喂|在吗|在么|在不在|有人吗|早上好|早|下午好|晚上好|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|(?:is )?anybody (?:there|here)|are you there';
/** What is said before a question, in a message of its own. */
const ABOUT_TO_ASK =
  '请问(?:一下|下)?|麻烦(?:您|你)?(?:一下|了)?|不好意思|打扰(?:一下|了)?|我?想?要?(?:问|咨询|请教)(?:您|你)?(?:一下|下|个问题|一个问题)?|我?有(?:个|一个)?(?:问题|事)|(?:i have )?(?:a |one |quick )*question|(?:can|could|may) i ask(?: you)?(?: something| a question)?|(?:can|could) you tell me(?: something)?|excuse me';

const PATTERNS: readonly (readonly [SmallTalk, RegExp])[] = [
  ['greeting', new RegExp(`^(?:(?:${HELLO}|${ABOUT_TO_ASK})(?: ?(?:呀|啊|哦|啦|there|all|亲))* ?)+$`, 'iu')],
  [
    'thanks',
    /^(好的|ok|okay)?[,， ]*(谢谢|谢了|多谢|感谢|非常感谢|thanks|thank you|thank you very much|many thanks|thx|ty|cheers)( ?(你|您|啦|了|哦|a lot|so much|very much))*$/i,
  ],
  [
    'heard',
    /^(ok|okay|okey|k|kk|好|好的|好吧|好嘞|好哒|嗯+|哦+|噢|收到|知道了|明白|明白了|了解|了解了|懂了|行|行吧|没问题|got it|i see|understood|alright|all right|great|perfect|cool|fine|sounds good|noted|no problem)( ?(好的|知道了|明白了|了|啦|哦|哈|ok|i see|got it))*$/i,
  ],
  [
    'declined',
    /^(不|不了|不用|不用了|不需要|不需要了|不要|不要了|不必|不必了|没必要|算了|算了吧|暂时不用|先不用|no|nope|nah|not now|not really|never ?mind|no need|i m (fine|good)|no i don t)( ?(谢谢|多谢|谢了|你|您|吧|thanks|thank you|i m (fine|good)|it s (fine|ok)))*$/i,
  ],
  [
    'goodbye',
    /^(再见|拜拜|回见|没事了|没有了|bye|bye bye|goodbye|see you|that s all|that is all)( ?(了|啦|哦|now))*$/i,
  ],
  [
    'identity',
    /^(你|您)?(是谁|叫什么|叫什么名字|是什么|是机器人吗|是真人吗|是人吗|是人工智能吗|多大了?|几岁了?)(呀|啊|呢)?$|^(who|what|how old) are you$|^what s your name$|^are you (a |an )?(bot|robot|human|person|real person|machine|ai|real)$/i,
  ],
  [
    'help',
    /^(help|help me|i need (some )?help|can you help( me)?|(please )?help me( please)?|what can (you|i) (do|ask)( (you|here|for me))*|how (do you|does this) work|how can you help( me)?|帮助|帮帮我|帮我|求助|[你您]都?[能会可]?以?(做|干|帮我做)[些点]?(什么|啥)|[你您]都?有(什么|哪些)(功能|用)|我?[能可]?以?问[你您]?些?(什么|啥))(呀|啊|呢|吗)?$/i,
  ],
];
/** Characters. No courtesy is longer, and patterns of many words take long for long texts. */
const LONGEST = 60;
/** A nod without a word. */
const NOD = /^(?:[👍👌🆗🙏✅👏🤝🙂😊😀😄🎉💯❤]|\p{Emoji_Modifier}|\uFE0F|\s)+$/u;

/** Courtesies, a nod, a plain no, and curiosity about the bot: they get a courtesy back and never an answer from the knowledge base. */
export function smallTalk(text: string): SmallTalk | undefined {
  const bare = bareWords(text);
  if (bare && !withoutDeclining(text)) return 'declined';
  if (NOD.test(text)) return 'heard';
  if (bare.length > LONGEST) return undefined;
  return PATTERNS.find(([, pattern]) => pattern.test(bare))?.[0];
}

/** A text without its marks, in Simplified characters. */
export function bareWords(text: string): string {
  return simplify(text.normalize('NFKC'))
    .replace(/[\p{P}\p{S}\p{Z}]+/gu, ' ')
    .trim();
}

/** Is this why a courtesy was given? */
export function isCourtesy(reason: string): boolean {
  return (COURTESIES as readonly string[]).includes(reason);
}
