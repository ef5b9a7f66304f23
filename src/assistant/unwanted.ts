import { simplify } from '../retrieval/simplified/simplify.js';

/** 我不想退货, "do not cancel my order": what it names is not wanted. 不想要了 and 不能退吗 are something else. */
const UNWANTED: readonly RegExp[] = [
  /^我?(?:先)?(?:不想|不要|别|不用|不需要|暂时不)(?:再|先|给我|帮我|去)?(?!要|了|的)[^，,。？?！!吗呢怎什多哪]{2,12}[了。！!~～]*$/u,
  /^(?:please )?(?:do not|don['’]?t|i (?:do not|don['’]?t) want (?:you )?to|never) (?!know\b|see\b|work\b)[^?,.]+[.!]*$/iu,
];

/** Does somebody say that they do not want something, and ask nothing? How it is done is then no answer. */
export function isUnwanted(text: string): boolean {
  const plain = simplify(text.trim());
  return UNWANTED.some((pattern) => pattern.test(plain));
}
