import type {
  AnswerOption,
  Citation,
  ConversationEvent,
  MessageBody,
  RatingBody,
  RatingRequestBody,
  StateBody,
} from '../../conversations/event.js';
import type { MessageFile } from '../../conversations/files/conversation-file.js';
import type { Language } from '../../retrieval/language.js';
import { say } from '../../shared/say.js';
import { linkAddress } from './address.js';
import { graphemesOf } from './graphemes.js';

type Answer = NonNullable<MessageBody['answer']>;

const MOST_SOURCES = 3;
const LONGEST_TITLE = 80;

/**
 * What of an event goes to a platform, in the Markdown that answers are written in: messages of the bot and of agents,
 * notices of a change of hands, the question for a rating and the thanks for it. A platform has no buttons of ours, so choices are numbered and the way to a person is said
 * in words. Undefined for what is no business of the visitor's, or is the visitor's own.
 */
export function markdownOf(event: ConversationEvent, language: Language): string | undefined {
  const { kind, author, body } = event;
  if (kind === 'state') return spoken(escapeMarkdown((body as unknown as StateBody).text));
  if (kind === 'rating_request') return ratingQuestion(body as unknown as RatingRequestBody, language);
  if (kind === 'rating') return ratingThanks(body as unknown as RatingBody, language);
  if (kind !== 'message' || author.kind === 'visitor') return undefined;
  const { text, answer, language: own } = body as unknown as MessageBody;
  return spoken([text, ...(answer ? addenda(answer, own ?? language) : [])].join('\n\n'));
}

/** A file that a platform cannot take: its name, which opens it where there is a link. */
export function fileLine({ name }: MessageFile, link: string | undefined, language: Language): string {
  const label = `${say('part_file', language)} ${name}`;
  return link ? `[${oneLine(label)}](${link})` : oneLine(label);
}

/** Text that means itself, in Markdown. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_~[\]<>|]|!(?=\[)/g, String.raw`\$&`)
    .replace(/^([ \t]*)([#+•-]|\d{1,9}(?=[.)、]))/gm, (_, space: string, mark: string) => space + guarded(mark));
}

/** Neither can be escaped; a mark without width in front keeps them from beginning the item of a list. */
function guarded(mark: string): string {
  return /[\d•]/.test(mark) ? `\u200b${mark}` : `\\${mark}`;
}

function ratingQuestion({ text }: RatingRequestBody, language: Language): string {
  return [escapeMarkdown(text), say('rating_scale', language)].join('\n\n');
}

function ratingThanks({ text, reason }: RatingBody, language: Language): string {
  return [escapeMarkdown(text), ...(reason ? [] : [say('rating_reason_hint', language)])].join('\n\n');
}

function spoken(text: string): string | undefined {
  return text.trim() || undefined;
}

function addenda(answer: Answer, language: Language): string[] {
  const { options = [], offerHuman } = answer;
  return [
    ...(options.length > 0 ? choices(options, language) : []),
    ...origin(answer, language),
    ...sources(answer.citations ?? [], language),
    ...(offerHuman ? [say('human_hint', language)] : []),
  ];
}

function choices(options: readonly AnswerOption[], language: Language): string[] {
  const list = options.map(({ label }, index) => `${index + 1}. ${oneLine(label)}`).join('\n');
  return [list, say(options.length > 1 ? 'choose' : 'choose_one', language)];
}

/** Who wrote an answer that no person published word for word, and whether it was cut off. */
function origin({ kind, model, stopped }: Answer, language: Language): string[] {
  if (kind !== 'generated') return [];
  const writer = say(model?.demonstration ? 'written_by_demonstration' : 'written_by_ai', language);
  return [`*${stopped ? `${say('answer_stopped', language)} · ${writer}` : writer}*`];
}

/** The first few sources that anybody may open, each address once. */
function sources(citations: readonly Citation[], language: Language): string[] {
  const links = new Map<string, string>();
  for (const { title, url, page } of citations) {
    const address = publicAddress(url);
    if (!address || links.has(address) || links.size === MOST_SOURCES) continue;
    const where = page === undefined ? '' : ` ${say('page', language, { page: String(page) })}`;
    links.set(address, `[${oneLine(shortened(title)) || address}${where}](${address})`);
  }
  return links.size ? [say('sources', language, { links: [...links.values()].join(' · ') })] : [];
}

function publicAddress(url: string | undefined): string | undefined {
  return url && /^https?:/i.test(url) ? linkAddress(url) : undefined;
}

function shortened(title: string): string {
  const characters = graphemesOf(title);
  return characters.length > LONGEST_TITLE ? `${characters.slice(0, LONGEST_TITLE).join('')}…` : title;
}

function oneLine(text: string): string {
  return escapeMarkdown(text.replace(/\s+/gu, ' ').trim());
}
