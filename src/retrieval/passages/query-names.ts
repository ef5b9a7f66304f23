import { isFunctionWord } from '../function-words.js';
import { scanTerms } from './passage-terms.js';
import { keyOfWord, plainText } from './token-scanner.js';

/** A word with a capital that does not merely begin the sentence, or one in capitals: Brighton, TOEFL. */
const CAPITALISED = /\p{Lu}[\p{Ll}\p{N}]+|\p{Lu}{2,}/gu;
const SENTENCE_BEGINS = /(?:^|[.!?。！？]\s*)[^\p{L}\p{N}]*$/u;
/** Days are asked for and answered in other words: on Monday it is "Monday to Friday", over Christmas "from 19 December". */
const CALENDAR =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|new|years?|eve|i)$/;
/** What stands before 店 and the like, at the beginning of a clause, is the name of one: 宁波店, 西湖校区. */
const CHINESE_PLACE =
  /(?<=^|[\s,.?!，。？！、；;])(?:请问|你好|您好|在|去|到|和)?(\p{Script=Han}{2,4}?)(?:分店|门店|店|校区|分校|分公司|分院|院区|诊所|街|营业部|站点|航站楼)/gu;
/** Or it is no name: what asks, does, points, or says which kind of shop. */
const NO_NAME =
  /[带进来去到能可想要买退换开有没是给把坐停找问你我他咱这那哪几多每各怎么会啥何再从回出入逛请谁]|实体|线下|线上|官方|旗舰|专卖|连锁|直营|加盟|附近|最近|本地|同城|全部|所有/u;

/** Keys of what names something in a query: words with a capital, and in Chinese the pairs of characters of a branch or a street. */
export function queryNames(query: string): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const { 0: word, index } of query.matchAll(CAPITALISED))
    if (isName(word, query.slice(0, index))) keys.add(keyOfWord(plainText(word)));
  for (const place of chinesePlaces(plainText(query))) for (const key of pairsOf(place)) keys.add(key);
  return keys;
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;
const ENGLISH_PLACE =
  /\b(\p{Lu}\p{Ll}+) (?:street|road|avenue|campus|store|shop|branch|clinic|office|school|hotel|restaurant|gym)\b/giu;

/**
 * Does a question name a year or a place that none of these texts has? What they say is then said of another. Other names are
 * not looked at: a rule for all goods answers for each.
 */
export function isOfAnother(question: string, texts: readonly string[]): boolean {
  const plain = plainText(question);
  const english = Array.from(question.matchAll(ENGLISH_PLACE), ([, place = '']) => place).filter((place) =>
    /^\p{Lu}/u.test(place),
  );
  const named = [...(plain.match(YEAR) ?? []), ...chinesePlaces(plain), ...english.map(plainText)].filter(
    (name) => !isFunctionWord(name),
  );
  const said = texts.map(plainText).join('\n');
  return named.some((name) => !said.includes(name));
}

function chinesePlaces(plain: string): string[] {
  return Array.from(plain.matchAll(CHINESE_PLACE), ([, place = '']) => place).filter((place) => !NO_NAME.test(place));
}

function isName(word: string, before: string): boolean {
  const plain = plainText(word);
  if (CALENDAR.test(plain) || isFunctionWord(plain)) return false;
  return /^\p{Lu}{2,}$/u.test(word) || !SENTENCE_BEGINS.test(before);
}

/** Of 宁波 the pair, of 老外滩 both. */
function pairsOf(place: string): number[] {
  const keys: number[] = [];
  scanTerms(place, (key) => keys.push(key));
  return keys.filter((_, at) => at > 0 && at % 2 === 0);
}
