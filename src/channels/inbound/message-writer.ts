import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import type { AnswerOption, MessageBody } from '../../conversations/event.js';
import type { ChannelEvent } from '../../sdk/channel-event.js';
import { say } from '../../shared/say.js';
import type { LiveAccount } from '../accounts/live-account.js';
import type { Thread } from '../threads/thread.js';
import { ThreadStore } from '../threads/thread-store.js';
import { BotTurns } from './bot-turns.js';
import { type MessageContent, MessageContents } from './message-content.js';
import { isNumber, optionNamed, optionOf, wordsOf } from './message-text.js';
import { type Opened, ThreadOpener } from './thread-opener.js';

type Content = MessageContent['body'];
type Said = Omit<MessageBody, 'language'>;
type Kind<Name extends ChannelEvent['kind']> = Extract<ChannelEvent, { kind: Name }>;
type Spoken = Kind<'message' | 'edited'>;

/** How far back a button, a number or an edited message may reach. */
const RECENT_EVENTS = 50;

/** Writes what visitors say on a platform, and what agents say there, into the log. */
@Injectable()
export class MessageWriter {
  constructor(
    private readonly opener: ThreadOpener,
    private readonly log: ConversationLog,
    private readonly threads: ThreadStore,
    private readonly turns: BotTurns,
    private readonly contents: MessageContents,
  ) {}

  /** A message: of the visitor, who is answered, or of a colleague on the platform, which is only noted. */
  async say(live: LiveAccount, thread: Thread, event: Kind<'message'>): Promise<string> {
    const opened = await this.opener.open(live, thread, event, wordsOf(event.parts));
    const { body, lost } = await this.contents.of(live, opened, event.parts);
    const seq = body.text ? await this.put(live, thread, event, opened, body) : undefined;
    if (seq !== undefined) await this.contents.tellLost(live, opened, seq, lost);
    return opened.conversationId;
  }

  /** A button under an answer. One that nobody knows any more says nothing. */
  async choose(live: LiveAccount, thread: Thread, id: string, event: ChannelEvent): Promise<string> {
    const opened = await this.opener.open(live, thread, event, '');
    const option = optionNamed(id, await this.recent(live, opened));
    if (option) await this.ask(live, thread, event, opened, chosen(option));
    return opened.conversationId;
  }

  /** A message has been changed. What a visitor's says now is answered; what it said before stays in the log. */
  async change(live: LiveAccount, thread: Thread, event: Kind<'edited'>): Promise<string> {
    const opened = await this.opener.open(live, thread, event, wordsOf(event.parts));
    const text = this.contents.wordsOf(event.parts, opened);
    const recent = await this.recent(live, opened);
    const before = recent.find(({ clientId }) => clientId === event.message);
    const latest = recent.findLast(({ body }) => before && body.edits === before.seq) ?? before;
    const said = { text, ...(before && { edits: before.seq }) };
    // The same text again: a preview of a link came in, say. What a crash has let come again is this very change.
    const isNews = latest?.body.text !== text || latest.clientId === event.key;
    if (text && isNews) await this.write(live, thread, event, opened, said);
    return opened.conversationId;
  }

  /** The visitor has taken a message back. The log keeps it, for an answer may rest on it; agents see that it was. */
  async takeBack(live: LiveAccount, thread: Thread, event: Kind<'deleted'>): Promise<string | undefined> {
    if (!thread.conversationId) return undefined;
    const opened = await this.opener.open(live, thread, event, '');
    const before = (await this.recent(live, opened)).find(({ clientId }) => clientId === event.message);
    const body = { text: say('taken_back', opened.language), about: before?.seq ?? 0 };
    const note = { kind: 'note', author: { kind: 'system' }, clientId: event.key, body } as const;
    if (before) await this.log.append(live.ctx, opened.conversationId, note);
    return opened.conversationId;
  }

  /** Returns its number in the log. */
  private async put(live: LiveAccount, thread: Thread, event: Kind<'message'>, opened: Opened, body: Content) {
    const isAgents = event.sender.role === 'agent';
    return this.write(live, thread, event, opened, isAgents ? body : await this.said(live, opened, body));
  }

  /** A colleague's word is only noted, a visitor's is answered. */
  private write(live: LiveAccount, thread: Thread, event: Spoken, opened: Opened, said: Said) {
    return event.sender.role === 'agent'
      ? this.note(live, opened, event, said)
      : this.ask(live, thread, event, opened, said);
  }

  /** A bare number may stand for an option of the answer before. */
  private async said(live: LiveAccount, opened: Opened, body: Content): Promise<Content> {
    const option = isNumber(body.text) ? optionOf(body.text, await this.recent(live, opened)) : undefined;
    return option ? { ...body, ...chosen(option) } : body;
  }

  private async ask(
    live: LiveAccount,
    thread: Thread,
    event: ChannelEvent,
    { conversationId, author, language }: Opened,
    said: Said,
  ): Promise<number | undefined> {
    const { conversation, reply, key: clientId, at } = event;
    await this.threads.heard(live.ctx, thread.id, { conversation, reply }, new Date(at));
    const body = { ...said, language };
    const appended = await this.log.append(live.ctx, conversationId, {
      ...{ kind: 'message', author, clientId, body, language },
    });
    if (appended) await this.turns.begin(live, thread.id, { conversationId, appended, said: body });
    return appended?.event.seq;
  }

  private async note({ ctx }: LiveAccount, { conversationId }: Opened, event: Spoken, said: Said) {
    const { id, name } = event.sender;
    const author = { kind: 'agent', id, ...(name && { name }) } as const;
    const body = { ...said, said: 'there' } as const;
    const message = { kind: 'message', author, clientId: event.key, body } as const;
    return (await this.log.append(ctx, conversationId, message))?.event.seq;
  }

  private recent({ ctx }: LiveAccount, { conversationId }: Opened) {
    return this.log.readLast(ctx, conversationId, RECENT_EVENTS);
  }
}

function chosen({ id, label }: AnswerOption) {
  return { text: label, option: id };
}
