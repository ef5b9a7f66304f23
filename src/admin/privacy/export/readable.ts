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
    return [title, ...own.flatMap((event) => linesOf(event, language))].join('\n\n');
  });
  return [`# ${say('export_title', language)}`, who.join('\n'), ...sections].join('\n\n') + '\n';
}

/** What was shown or written, and sent with it; what has no words, and the work of tools, is in the data only. */
function linesOf(event: Row, language: Language): string[] {
  const body = (event.body ?? {}) as Row;
  if (!isText(body.text) || event.kind === 'tool') return [];
  const at = text(event.at).slice(0, 16).replace('T', ' ');
  const said = body.wordless && filesOf(body).length > 0 ? [] : [plain(body.text).replace(/^/gm, '> ')];
  return [`**${authorOf(event, language)}** ${at}`, ...said, ...filesOf(body)];
}

/** A change of hands is told by us, whoever brought it about; a note was for colleagues only. */
function authorOf({ kind, author_kind: author, author_name: name }: Row, language: Language): string {
  const who = kind === 'state' ? 'system' : (AUTHORS[text(author)] ?? 'system');
  const called = isText(name) && who !== 'system' ? ` ${plain(name)}` : '';
  const note = kind === 'note' ? ` (${say('export_note', language)})` : '';
  return `${say(`export_${who}`, language)}${called}${note}`;
}

/** The files of a message, where they lie beside this. */
function filesOf({ files }: Row): string[] {
  const sent = (files ?? []) as readonly { readonly id: string; readonly name: string }[];
  return sent.length > 0 ? [sent.map(({ id, name }) => `- ${plain(`files/${id}/${name}`)}`).join('\n')] : [];
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
