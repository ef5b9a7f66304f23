import { simplify } from '../retrieval/simplified/simplify.js';

const HAN = /\p{Script=Han}/u;
/** A few Chinese characters, or a few words of other scripts, may be the beginning of something. */
const FEW_CHARACTERS = /^.{1,5}$/u;
const FEW_WORDS = /^\S+( \S+){0,2}$/u;
/** What asks, and what is asked for by its name alone ("your address?"). */
const ASKS =
  /[?？吗呢么吧]|怎|咋|什么|啥|多[少久长大高远重]|几|哪|谁|何|[可能是]否|(\p{Script=Han})[不没]\1|电话|地址|how|what|when|where|which|who|why|can|do|is|are/iu;

/** Might what a visitor wrote go on in the next message? */
export function isFragment(text: string): boolean {
  const few = HAN.test(text) ? FEW_CHARACTERS : FEW_WORDS;
  return few.test(text) && !ASKS.test(simplify(text));
}
