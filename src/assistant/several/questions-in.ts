import { simplify } from '../../retrieval/simplified/simplify.js';
import { normalise } from '../../retrieval/terms.js';
import { contentWords } from '../content-words.js';

/** So many are looked up one by one; who asks more gets an answer to the whole. */
const MOST = 5;

/** Words by which a Chinese clause is a question without a mark. */
const ASKS_ZH =
  /怎么|怎样|如何|什么|多少|多久|多长|多大|几[个天点号元块折]|哪|谁|为啥|吗$|能不能|可不可以|要不要|会不会|是不是|有没有|是否|能否/u;
/** How an English clause begins that is a question. */
const ASKS_EN =
  /^(?:how|what|when|where|who|whose|which|why|can|could|do|does|did|is|are|was|were|will|would|should|may|has|have)\b/iu;
/** Where one question may end and the next begin, in a sentence that has both. */
const JOINTS =
  /\s*[，,；;、]\s*(?:[还還]有|另外|以及|[并並]且|and\b|also\b|plus\b)?\s*|\s+(?:and|plus)\s+|\s*(?:[还還]有|以及)\s*/iu;
/** Words that ask further about anything. */
const GENERAL =
  /具体|详细|操作|流程|步骤|办理|处理|方法|方式|要求|条件|解决|说明|情况|原因|\b(?:works?|steps?|process|procedure|details?|happens?|means?|exactly|possible|allowed|options?)\b/giu;
/** What stands before a question and is no part of it. */
const OPENING =
  /^(?:(?:[还還]有|另外|然[后後]|(?:再|[顺順]便|[还還]想)[问問](?:一下|下)?|[还還]想知道|[顺順]便|(?:and|also|plus|then)\b)[，,:： ]*)+/iu;

/**
 * The questions of a message that asks several, in order, each with what was said before it and belongs to it; none where it
 * asks one, or more than five. Marks and line breaks part them; commas and "and" only where both sides ask.
 */
export function questionsIn(text: string): readonly string[] {
  const asked = sentencesOf(text).flatMap(clausesOf).map(withoutOpening).reduce(gathered, []);
  return asked.length > 1 && asked.length <= MOST && asked.every(saysSomething) ? asked : [];
}

/** "Is that possible?" and 可以吗 belong to the question before them, "Really?" to the one after it. */
function gathered(questions: readonly string[], next: string): string[] {
  const last = questions.at(-1);
  const isPart = last !== undefined && !(saysSomething(last) && saysSomething(next));
  return isPart ? [...questions.slice(0, -1), `${last} ${next}`] : [...questions, next];
}

/** What ends with a question mark, or is a line that asks; a statement goes with the question after it. */
function sentencesOf(text: string): string[] {
  const pieces = text.split(/(?<=[?？])|\n+/u).map((piece) => piece.trim());
  const asked: string[] = [];
  let before = '';
  for (const piece of pieces) {
    const whole = [before, piece].filter(Boolean).join(' ');
    if (asks(piece)) asked.push(whole);
    before = asks(piece) ? '' : whole;
  }
  return asked;
}

function clausesOf(sentence: string): string[] {
  const clauses = sentence.split(JOINTS);
  return clauses.length > 1 && clauses.every(asksByItself) ? clauses : [sentence];
}

function asks(piece: string): boolean {
  return /[?？]$/u.test(piece) || asksByItself(piece);
}

function asksByItself(clause: string): boolean {
  const plain = simplify(clause).replace(/[?？。.!！ ]+$/u, '');
  return ASKS_ZH.test(plain) || ASKS_EN.test(withoutOpening(plain));
}

function withoutOpening(question: string): string {
  return question.replace(OPENING, '');
}

/** Is it asked about something by name? 要怎么操作 and "How does it work?" go on asking about what was named before. */
function saysSomething(question: string): boolean {
  return contentWords(normalise(question).replace(GENERAL, ' ')).length > 0;
}
