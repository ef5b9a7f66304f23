import type { AnswerOption } from '../conversations/event.js';
import { saysYes } from './acceptance.js';
import { bareWords } from './small-talk.js';

/** `2`, `option 2`, 第二个: which of a list, and nothing else. */
const NUMBER = /^(?:我?[选要]|就|option |no )?第? ?(?<place>\d{1,2}|[一二两三四五六七八九]) ?[个项条]?$/iu;
/** "The second one". */
const ORDINAL = /^(?:the )?(?<place>first|second|third|fourth|fifth|last|\d(?=st|nd|rd|th))(?:st|nd|rd|th)?(?: one| option)?$/iu;
const LAST = /^最后(?<place>一) ?[个项条]?$/u;
const WORDS = ['last', 'first', 'second', 'third', 'fourth', 'fifth'];
const NUMERALS = '零一二三四五六七八九';

/**
 * The option that is chosen in words, where buttons cannot be pressed or are not: by its place, or by a yes where there is
 * one. Undefined for anything else.
 */
export function typedChoice(text: string, options: readonly AnswerOption[]): AnswerOption | undefined {
  const place = placeIn(text);
  if (place !== undefined) return options.at(place - 1);
  return options.length === 1 && saysYes(text) ? options[0] : undefined;
}

/** Might it be a choice? What was offered need not be known for that. */
export function mayChoose(text: string): boolean {
  return saysYes(text) || placeIn(text) !== undefined;
}

/** Which, from 1 on; 0 is the last. */
function placeIn(text: string): number | undefined {
  const bare = bareWords(text).toLowerCase();
  if (LAST.test(bare)) return 0;
  const place = (NUMBER.exec(bare) ?? ORDINAL.exec(bare))?.groups?.place;
  if (place === undefined) return undefined;
  if (/\d/u.test(place)) return Number(place) || undefined;
  return WORDS.includes(place) ? WORDS.indexOf(place) : NUMERALS.indexOf(place.replace('两', '二'));
}
