import type { ChatMessage } from '../inference/language-model.js';
import { isFunctionWord } from '../retrieval/function-words.js';
import { simplify } from '../retrieval/simplified/simplify.js';
import { normalise } from '../retrieval/terms.js';

/** "And on Sundays?", 那周末呢, 宁波店呢: what it is about was said before. */
const GOES_ON: readonly RegExp[] = [
  /^(?:那么?|还有|另外|然后)?[，, ]?(?<rest>[^，。？?]{1,16}?)(?:呢|嘞)[？?]?$/u,
  /^(?:那么?|还有|另外)[，, ]?(?<rest>[^，。？?呢]{2,20})[？?]?$/u,
  /^(?:and|but|what about|how about)\b[ ,]*(?:what about |how about )?(?<rest>[^.?]{2,60})\??$/iu,
];
/** "How long does it take?", 它多久换一次: what is meant was named before. */
const POINTS_BACK = /^(?<rest>(?=.*\b(?:it|they|them|those)\b)(?:[\w'’-]+ ){1,8}[\w'’-]+)\??$/iu;
const POINTS_BACK_ZH = /^(?<rest>(?:那?它们?|这个|那个|该)[^，。？?]{2,18})[？?]?$/u;

const DAYS =
  /(?:周|星期|礼拜)[一二三四五六日天末](?:[到至和、](?:周|星期|礼拜)?[一二三四五六日天])?|工作日|节假日|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?)\b/giu;
/** What takes the place of its like in the earlier question: another year, code, branch, day, name. */
const KINDS: readonly RegExp[] = [
  /(?:19|20)\d\d ?年?/gu,
  /[a-z]{1,4}-?\d+[a-z]*/giu,
  /\p{Script=Han}{2,4}?(?:分店|门店|店|校区|分院|院区|市|省)/gu,
  DAYS,
  /(?<=(?:^|\s)(?:in|at|of|from|to|for|the|about|\.) )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\p{Lu}\p{Ll}+/gu,
];
/** Those of them by which a name alone goes on. */
const ELLIPSES: readonly RegExp[] = [
  /^(?:那么?|还有|另外|然后)?[，, ]?(?<rest>[^，。？?]{1,12}?)(?:呢|嘞)[？?]?$/u,
  /^(?:and|but|what about|how about)\b[ ,]*(?:what about |how about )?(?<rest>[\p{L}\d'’-]+(?: [\p{L}\d'’-]+){0,3}) ?\??$/iu,
];
const ASKS =
  /怎|咋|什么|啥|多少|多[久长大高远重]|几|哪|谁|为何|吗|能|可以|\b(?:how|what|when|where|which|who|why|can|do|does|did|is|are|will|would|should)\b/iu;
/** So many earlier questions may lead to what is meant. */
const MOST = 4;

/** What a visitor asks who goes on from an earlier question, and the words that are new in it. */
export interface FollowUp {
  readonly question: string;
  readonly added: string;
}

/**
 * The question in full, where it leaves out what an earlier one has said; undefined where it does not seem to, or where nothing
 * was said before. A guess, from words alone: an answer to it has to speak of what is new ({@link speaksOf}).
 */
export function followUp(question: string, recent: readonly ChatMessage[]): FollowUp | undefined {
  const added = addedIn(question);
  if (added === undefined) return undefined;
  const earlier = recent
    .flatMap(({ role, content }) => (role === 'user' && content ? [simplify(content)] : []))
    .slice(-MOST);
  const from = earlier.findLastIndex((text) => addedIn(text) === undefined);
  const [first, ...others] = from < 0 ? [] : earlier.slice(from);
  if (first === undefined) return undefined;
  const before = others.reduce((text, next) => joined(text, addedIn(next) ?? next), first);
  return { question: joined(before, added), added };
}

/**
 * Is it nothing but a name ("and Japan?", 花架呢)? By itself that asks nothing, so what it finds alone is no answer to what the
 * visitor means.
 */
export function isElliptic(question: string): boolean {
  const plain = simplify(question.trim());
  const rest = ELLIPSES.map((pattern) => pattern.exec(plain)?.groups?.rest?.trim()).find(Boolean);
  return rest !== undefined && !ASKS.test(rest);
}

/** Might it be one? What was said before need not be known for that. */
export function mayGoOn(question: string): boolean {
  return addedIn(question) !== undefined;
}

/**
 * Does a text speak of what is new in a follow-up: has it one of its words, two of its Chinese characters together, or days
 * where days are asked for?
 */
export function speaksOf(text: string, added: string): boolean {
  const plain = normalise(text);
  if (normalise(added).match(DAYS) && plain.match(DAYS)) return true;
  const words = normalise(added).match(/[\p{Script=Latin}\d]+|\p{Script=Han}+/gu) ?? [];
  return words.some((word) => (/\p{Script=Han}/u.test(word) ? hasPair(plain, word) : isSaid(plain, word)));
}

function addedIn(question: string): string | undefined {
  const plain = simplify(question.trim());
  for (const pattern of [...GOES_ON, POINTS_BACK, POINTS_BACK_ZH]) {
    const rest = pattern.exec(plain)?.groups?.rest?.trim();
    if (rest) return rest;
  }
  return undefined;
}

function joined(before: string, added: string): string {
  const kept = KINDS.reduce((text, kind) => (` . ${added}`.match(kind) ? text.replace(kind, ' ') : text), before);
  return `${kept
    .replace(/[?？。.]+\s*$/u, '')
    .replace(/ {2,}/gu, ' ')
    .trim()} ${added}`;
}

function hasPair(plain: string, word: string): boolean {
  if (word.length === 1) return plain.includes(word);
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)).some((pair) =>
    plain.includes(pair),
  );
}

/** Inflected words begin alike. */
function isSaid(plain: string, word: string): boolean {
  const root = word.length > 4 ? word.slice(0, -1) : word;
  return word.length > 1 && !isFunctionWord(word) && ` ${plain.replace(/[^\p{L}\d]+/gu, ' ')}`.includes(` ${root}`);
}
