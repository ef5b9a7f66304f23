import { type ReadSentence } from './read-sentences.js';
import { keyAt } from './read-tokens.js';

/** What kind of thing a question asks for. */
export type AnswerKind = 'reason' | 'time' | 'number' | 'person' | 'place' | 'name' | 'any';

/** English, then Chinese; the first that fits decides. */
const KINDS: readonly (readonly [AnswerKind, readonly string[]])[] = [
  [
    'reason',
    [
      String.raw`\bwhy\b|\bfor what (?:reason|purpose)|\bwhat (?:is|was|were|are) the (?:reason|cause)s?\b`,
      '为什么|为何|为啥|什么原因|何故',
    ],
  ],
  [
    'time',
    [
      String.raw`\bwhen\b|\b(?:what|which) (?:year|month|day|date|century|decade|time)\b`,
      '哪一?(?:年|天|月|日)|哪个(?:月|世纪|年代)|何时|什么时候|什么时间|几(?:月|号|点)',
    ],
  ],
  [
    'number',
    [
      String.raw`\bhow (?:many|much|long|old|far|often|soon|high|tall|large|big|deep|wide|fast|heavy|hot|cold)\b`,
      String.raw`\b(?:what|which) (?:percent\w*|share|portion|number|amount|price|cost|rate|age|temperature|capacity|distance|size|length|height|deadline)\b`,
      '多少|多(?:久|长|大|高|远|重|快|深|宽|贵)|几(?!乎)|比例|百分之',
    ],
  ],
  [
    'person',
    [
      String.raw`\bwho(?:m|se)?\b|\b(?:what|which) (?:person|man|woman|author|king|queen|ruler|president|actor|player|manager|coach|scientist|inventor)\b`,
      '谁|哪位|什么人|哪个人|哪些人',
    ],
  ],
  [
    'place',
    [
      String.raw`\bwhere\b|\b(?:what|which) (?:country|city|town|state|place|region|continent|river|harbou?r|port|location)\b`,
      '哪里|哪儿|何处|何地|什么地方|在哪|哪(?:个|座|些)?(?:国|城|地|省|州|港)',
    ],
  ],
  [
    'name',
    [
      String.raw`\b(?:what|which) (?:is|was|are|were) (?:the )?(?:name|title)|\bnamed?\b|\bcalled\b|\bwhich \w+`,
      '叫做?什么|什么名字|哪(?:个|一|家|支|所|种|部|艘|座|条|只|项|款)',
    ],
  ],
];
const PATTERNS = KINDS.map(([kind, patterns]) => [kind, new RegExp(patterns.join('|'), 'u')] as const);

const TIME =
  /\d|[年月日天周时]|世纪|星期|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|century|morning|noon|night|spring|summer|autumn|winter|day|week|month|year)s?\b/u;
const PLACE = /\b(?:in|at|from|to|near|on|of)\b|在|位于|于|到|从|来自|抵达/u;
const REASON =
  /\b(?:because|since|as|so that|in order to|due to|owing to|reason|therefore|to \w+)\b|因|由于|为了|以便|所以|以防|用来|以(?![上下前后内外])/u;
/** Foreign names are written with a dot, titles with brackets; others often stand before what is said of them. */
const CHINESE_NAME = /[·“《「]|\p{Script=Han}{2,3}[，。、是于在的]/u;

export function answerKindOf(plainQuery: string): AnswerKind {
  return PATTERNS.find(([, pattern]) => pattern.test(plainQuery))?.[0] ?? 'any';
}

type Fit = (sentence: ReadSentence, asked: ReadonlySet<number>) => number;

const FITS: Readonly<Record<AnswerKind, Fit>> = {
  number: (sentence, asked) => (hasNewNumber(sentence, asked) ? 1 : 0),
  time: (sentence, asked) => (TIME.test(sentence.plain) ? 0.5 : 0) + (hasNewNumber(sentence, asked) ? 0.5 : 0),
  place: (sentence, asked) => (PLACE.test(sentence.plain) ? 0.5 : 0) + (hasNewName(sentence, asked) ? 0.5 : 0),
  person: (sentence, asked) => (hasNewName(sentence, asked) ? 1 : 0),
  name: (sentence, asked) => (hasNewName(sentence, asked) ? 1 : 0),
  reason: ({ plain }) => (REASON.test(plain) ? 1 : 0),
  any: () => 0,
};

/** How well a sentence could hold such an answer, 0..1: what the query itself says is no answer. */
export function fitOf(kind: AnswerKind, sentence: ReadSentence, asked: ReadonlySet<number>): number {
  return FITS[kind](sentence, asked);
}

function hasNewNumber({ tokens: { cells, numbers } }: ReadSentence, asked: ReadonlySet<number>): boolean {
  return numbers.some((at) => !asked.has(keyAt(cells, at)));
}

function hasNewName({ names, plain }: ReadSentence, asked: ReadonlySet<number>): boolean {
  for (const name of names) if (!asked.has(name)) return true;
  return CHINESE_NAME.test(plain);
}
