import type { Language } from '../../../retrieval/language.js';
import { say } from '../../../shared/say.js';

type Row = Readonly<Record<string, unknown>>;

/** What was said, for people to read: Markdown, a section for each conversation. */
export function readable(
  visitors: readonly Row[],
  conversations: readonly Row[],
  events: readonly Row[],
  language: Language,
): string {
  const who = visitors.map(
    ({ name, email, external_id: id }) => `- ${[name, email, id].filter(isText).map(plain).join(' · ') || '—'}`,
  );
  const sections = conversations.map((conversation) => {
    const own = events.filter((event) => event.conversation_id === conversation.id);
    const title = `## ${say('export_conversation', language)}: ${plain(text(conversation.channel))}, ${day(conversation.created_at)}`;
    return [title, ...own.flatMap((event) => lineOf(event, language))].join('\n\n');
  });
  return [`# ${say('export_title', language)}`, who.join('\n'), ...sections].join('\n\n') + '\n';
}

/** What was shown or written; what has no words is in the data only. */
function lineOf(event: Row, language: Language): string[] {
  const body = (event.body ?? {}) as Row;
  if (!isText(body.text)) return [];
  const author = say(`export_${AUTHORS[text(event.author_kind)] ?? 'system'}`, language);
  const name = isText(event.author_name) ? ` ${plain(event.author_name)}` : '';
  const at = text(event.at).slice(0, 16).replace('T', ' ');
  return [`**${author}${name}** ${at}`, plain(body.text).replace(/^/gm, '> ')];
}

const AUTHORS: Readonly<Record<string, 'visitor' | 'bot' | 'agent'>> = {
  visitor: 'visitor',
  bot: 'bot',
  agent: 'agent',
};

/** Nothing that somebody wrote is markup here. */
function plain(words: string): string {
  return words.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}

function day(at: unknown): string {
  return text(at).slice(0, 10);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
