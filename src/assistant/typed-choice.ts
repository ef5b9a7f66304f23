import type { AnswerOption } from '../conversations/event.js';
import { saysYes } from './acceptance.js';
import { bareWords } from './small-talk.js';

/** `2`, `option 2`, 第二个, "the second one", 最后一个: which of a list, and nothing else. */
const CHOICES: readonly RegExp[] = [
  /^(?:我?[选要]|就|option |no )?第? ?(?<place>\d{1,2}|[一二两三四五六七八九]) ?[个项条]?$/iu,
  /^(?:the )?(?<place>first|second|third|fourth|fifth|last|\d(?=st|nd|rd|th))(?:st|nd|rd|th)?(?: one| option)?$/iu,
  /^(?<place>最后)一? ?[个项条]?$/u,
];
/** 0 is the last. */
const PLACES = new Map(
  [
    ['last', '最后'],
    ['first', '一'],
    ['second', '二', '两'],
    ['third', '三'],
    ['fourth', '四'],
    ['fifth', '五'],
    ['六'],
    ['七'],
    ['八'],
    ['九'],
  ].flatMap((words, place) => words.map((word) => [word, place] as const)),
);

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

function placeIn(text: string): number | undefined {
  const bare = bareWords(text).toLowerCase();
  const place = CHOICES.map((pattern) => pattern.exec(bare)?.groups?.place).find((found) => found !== undefined);
  if (place === undefined) return undefined;
  // Number 0 is none.
  return PLACES.get(place) ?? (Number(place) || undefined);
}
