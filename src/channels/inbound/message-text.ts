import type { AnswerOption, ConversationEvent } from '../../conversations/event.js';
import type { Language } from '../../retrieval/language.js';
import type { Part } from '../../sdk/channel-event.js';
import { say } from '../../shared/say.js';

/** `2`, `（2）`, `2.`, `第2个`, `option 2`. */
const NUMBER = /^\s*(?:第|选|option\s*|no\.?\s*)?[#（(]?\s*(\d{1,2})\s*[)）.。、]?\s*(?:个|项)?\s*$/i;

const MEDIA = { image: 'part_image', audio: 'part_audio', video: 'part_video', file: 'part_file' } as const;

/** What a person would read of a message; files and the like by a word in brackets. Cut to `limit` characters. */
export function textOf(parts: readonly Part[], language: Language, limit: number): string {
  const whole = parts
    .map((part) => textOfPart(part, language))
    .join('\n')
    .trim();
  const characters = Array.from(whole);
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : whole;
}

/** The words alone, by which the language is told. */
export function wordsOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
}

function textOfPart(part: Part, language: Language): string {
  if (part.type === 'text') return part.text;
  if (part.type === 'other') return say('part_other', language);
  return part.name ? `${say(MEDIA[part.media], language)} ${part.name}` : say(MEDIA[part.media], language);
}

/** Could it be the number of an option? */
export function isNumber(text: string): boolean {
  return NUMBER.test(text.normalize('NFKC'));
}

/** The option that a bare number stands for, of those in the last answer; undefined if there are none, or not so many. */
export function optionOf(text: string, recent: readonly ConversationEvent[]): AnswerOption | undefined {
  const number = Number(NUMBER.exec(text.normalize('NFKC'))?.[1] ?? 0);
  return number > 0 ? optionsIn(recent)[number - 1] : undefined;
}

/** The option with this id, in any of these events. */
export function optionNamed(id: string, recent: readonly ConversationEvent[]): AnswerOption | undefined {
  return recent.flatMap(optionsOf).find((option) => option.id === id);
}

function optionsIn(recent: readonly ConversationEvent[]): readonly AnswerOption[] {
  const last = recent.findLast(({ kind, author }) => kind === 'message' && author.kind === 'bot');
  return last ? optionsOf(last) : [];
}

function optionsOf({ body }: ConversationEvent): readonly AnswerOption[] {
  const answer = body.answer as { options?: readonly AnswerOption[] } | undefined;
  return answer?.options ?? [];
}
