import type { AnswerOption } from '../conversations/event.js';
import { saysYes } from './acceptance.js';
import { bareWords } from './small-talk.js';

/** `2`, `option 2`, 第二个, "the second one", 最后一个: which of a list, and nothing else. */
const PLACES: readonly (readonly [RegExp, number])[] = [
  [
    /^(?:(?:选|要|我要|我选|就)?(?:第? ?[1一]|首) ?[个项条]?|(?:option |no )?1|(?:the )?(?:1st|first)(?: one| option)?)$/iu,
    1,
  ],
  [
    /^(?:(?:选|要|我要|我选|就)?第? ?[2二两] ?[个项条]?|(?:option |no )?2|(?:the )?(?:2nd|second)(?: one| option)?)$/iu,
    2,
  ],
  [/^(?:(?:选|要|我要|我选|就)?第? ?[3三] ?[个项条]?|(?:option |no )?3|(?:the )?(?:3rd|third)(?: one| option)?)$/iu, 3],
  [/^(?:最后|最後)[一1]?[个项条]?$|^(?:the )?last(?: one| option)?$/iu, 0],
];

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
  const bare = bareWords(text);
  return PLACES.find(([pattern]) => pattern.test(bare))?.[1];
}
