import { isFunctionWord } from '../function-words.js';
import { scanTerms } from './passage-terms.js';
import { keyOfWord, plainText } from './token-scanner.js';

/** A word with a capital that does not merely begin the sentence, or one in capitals: Brighton, TOEFL. */
const CAPITALISED = /\p{Lu}[\p{Ll}\p{N}]+|\p{Lu}{2,}/gu;
const SENTENCE_BEGINS = /(?:^|[.!?。！？]\s*)[^\p{L}\p{N}]*$/u;
/** Days are asked for and answered in other words: on Monday it is "Monday to Friday", over Christmas "from 19 December". */
const CALENDAR =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|new|years?|eve|i)$/;
/** What stands before 店 and the like is the name of one: 宁波店, 西湖校区. */
const CHINESE_PLACE =
  /(\p{Script=Han}{2,4}?)(?:分店|门店|店|校区|分校|分公司|分院|院区|诊所|街|营业部|站点|航站楼|市|省)/gu;
/** Or it is none, and any will do. */
const ANY_PLACE =
  /^(?:你们?|我们?|咱们|他们|这家|那家|这个|那个|哪家|哪个|哪些|几家|各|每家|所有|全部|多少|有没有|请问|实体|线下|线上|官方|旗舰|专卖|连锁|直营|加盟|附近|最近的?|本地|同城|在|去|到|有|可以|能不能|超|城|都|上|门)+的?$/u;

/** Keys of what names something in a query: words with a capital, and in Chinese the pairs of characters of a branch or a town. */
export function queryNames(query: string): ReadonlySet<number> {
  const keys = new Set<number>();
  for (const { 0: word, index } of query.matchAll(CAPITALISED))
    if (isName(word, query.slice(0, index))) keys.add(keyOfWord(plainText(word)));
  for (const [, place = ''] of plainText(query).matchAll(CHINESE_PLACE))
    if (!ANY_PLACE.test(place)) for (const key of pairsOf(place)) keys.add(key);
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
  const chinese = Array.from(plain.matchAll(CHINESE_PLACE), ([, place = '']) => place).filter(
    (place) => !ANY_PLACE.test(place),
  );
  const english = Array.from(question.matchAll(ENGLISH_PLACE), ([, place = '']) => place).filter((place) =>
    /^\p{Lu}/u.test(place),
  );
  const named = [...(plain.match(YEAR) ?? []), ...chinese, ...english.map(plainText)].filter(
    (name) => !isFunctionWord(name),
  );
  const said = texts.map(plainText).join('\n');
  return named.some((name) => !said.includes(name));
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
