import type { Language } from '../../retrieval/language.js';
import { simplify } from '../../retrieval/simplified/simplify.js';

/** What every model is told before the passages. The demonstration model was trained on exactly these words. */
const INSTRUCTIONS: Readonly<Record<Language, string>> = {
  zh: '你是客服助手。只根据下面的资料回答，不要编造。资料里没有答案时，只回答：资料中没有提到。',
  en: 'You are a customer-service assistant. Answer only from the passages below; never make anything up. If they do not answer, reply only: The passages do not say.',
};

const REFUSALS = [
  /(资料|文中|内容)(中|里)?(都|并)?(没有|未|没)(提到|提及|说明|说|写|给出|包含|找到)/u,
  /\b(passages?|sources?|information|context|text) (do(es)? not|don't|doesn't) (say|mention|contain|provide|include|specify|state)\b/iu,
];

/** The first words of the prompt: ours, then what the tenant wants said. */
export function instructionsFor(language: Language, tenantsOwn: string): string {
  const own = tenantsOwn.trim();
  return own ? `${INSTRUCTIONS[language]}${language === 'en' ? ' ' : ''}${own}` : INSTRUCTIONS[language];
}

/** Does the model say that the passages do not answer? */
export function isRefusal(sentence: string): boolean {
  const plain = simplify(sentence);
  return REFUSALS.some((pattern) => pattern.test(plain));
}
