import type { News } from '../conversations/conversation-feed.js';
import type { ConversationEvent } from '../conversations/event.js';
import { AppError, isAppError } from '../shared/error.js';
import { toAppError } from '../shared/error-filter.js';
import type { SocketLine } from '../shared/sockets/socket-keeper.js';
import type { Guest } from './widget-door.js';
import { type FrameOf, readFrame, type WidgetFrame } from './widget-frame.js';
import type { WidgetParts } from './widget-parts.js';
import { publicSettings } from './widget.dto.js';

/** How much of a conversation a visitor sees who comes without `after`. */
const HISTORY = 200;
const SHOWN = new Set(['message', 'state', 'feedback', 'rating_request', 'rating']);

/** The line to one browser. */
export interface WidgetLine extends SocketLine {
  readonly address: string;
}

/** One visitor's connection: frames in, one after the other; the conversation's events out, in order and without gaps, and what is being written. */
export class WidgetSession {
  private guest: Guest | undefined;
  private sent = 0;
  private closed = false;
  /** What ends the following of the conversation. */
  private readonly endings: (() => void)[] = [];
  /** Frames and news wait for each other here, so that nothing overtakes. */
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: WidgetParts,
    private readonly line: WidgetLine,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Takes one frame. What goes wrong is told to the browser; it never throws. */
  receive(text: string): void {
    this.queue(async () => {
      let frame: WidgetFrame | undefined;
      try {
        frame = readFrame(text);
        await this.handle(frame);
      } catch (error) {
        this.complain(error, frame);
      }
    });
  }

  /** Ends it; the conversation goes on without. What still waits is dropped. */
  close(): void {
    this.closed = true;
    this.leave();
  }

  private leave(): void {
    for (const end of this.endings.splice(0)) end();
    this.guest = undefined;
  }

  private async handle(frame: WidgetFrame): Promise<void> {
    if (frame.type === 'ping') return this.line.send({ type: 'pong' });
    if (frame.type === 'hello') return this.hello(frame);
    if (!this.guest) throw new AppError('unauthorized', 'Say hello first');
    return this.serve(this.guest, frame);
  }

  private async serve(guest: Guest, frame: Exclude<WidgetFrame, { type: 'ping' | 'hello' }>): Promise<void> {
    const { desk } = this.parts;
    const { address } = this.line;
    if (frame.type === 'say') return this.say(guest, frame);
    if (frame.type === 'human') return desk.callHuman(guest, address, frame);
    if (frame.type === 'feedback') return desk.rate(guest, address, frame);
    if (frame.type === 'rate') return desk.assess(guest, address, frame);
    if (frame.type === 'stop') return desk.stop(guest);
    return desk.types(guest);
  }

  private async hello(frame: FrameOf<'hello'>): Promise<void> {
    const { widgets, door, desk, log, feed } = this.parts;
    desk.arrive(this.line.address);
    this.leave();
    const widget = await widgets.published(frame.widget);
    const guest = await door.admit(widget, frame);
    if (this.closed) return;
    this.guest = guest;
    this.endings.push(feed.follow(guest.conversationId, (news) => this.queue(() => this.hear(news))));
    const after = frame.token ? frame.after : undefined;
    const events = await (after === undefined
      ? log.readLast(guest.ctx, guest.conversationId, HISTORY)
      : log.read(guest.ctx, guest.conversationId, after));
    this.sent = events.at(-1)?.seq ?? after ?? 0;
    this.line.send({ ...welcomeFrame(guest, events), files: await desk.passOf(guest) });
    const unwatch = desk.watch(guest, (piece) => this.queue(() => this.line.send(piece)));
    const unwatchTyping = desk.watchTyping(guest, () => this.line.send({ type: 'typing', author: 'agent' }));
    this.endings.push(unwatch, unwatchTyping);
    desk.welcome(guest).catch(this.onError);
  }

  private async say(guest: Guest, frame: FrameOf<'say'>): Promise<void> {
    const { appended, answer } = await this.parts.desk.say(guest, this.line.address, frame);
    if (appended.known) this.repeat(appended.event);
    answer.catch(this.onError);
  }

  private async hear(news: News): Promise<void> {
    if (!this.guest) return;
    if (news.kind === 'event' && news.event.seq === this.sent + 1) return this.show(news.event);
    if (news.kind === 'event' && news.event.seq <= this.sent) return;
    await this.catchUp(this.guest);
  }

  private async catchUp(guest: Guest): Promise<void> {
    const missed = await this.parts.log.read(guest.ctx, guest.conversationId, this.sent);
    for (const event of missed) this.show(event);
    if (missed.length === 0 && this.sent > 0 && !(await this.parts.desk.isThere(guest))) this.dismiss();
  }

  /** The conversation was erased: whoever writes again is somebody new. */
  private dismiss(): void {
    this.leave();
    this.complain(new AppError('token_invalid', 'This conversation is not there any more'), undefined);
  }

  private show(event: ConversationEvent): void {
    this.sent = event.seq;
    this.line.send({ type: 'event', event: shown(event) });
  }

  /** The browser did not hear that its message had arrived. */
  private repeat(event: ConversationEvent): void {
    this.line.send({ type: 'event', event: shown(event) });
  }

  private complain(error: unknown, frame: WidgetFrame | undefined): void {
    const known = toAppError(error);
    if (known.status >= 500) this.onError(error);
    const { code, message, details } = known;
    const clientId = frame && 'clientId' in frame ? { clientId: frame.clientId } : {};
    this.line.send({ type: 'error', code, message, ...clientId, ...details });
    if (isAppError(known, 'unknown_widget') || isAppError(known, 'widget_disabled')) this.line.refuse();
  }

  private queue(work: () => Promise<void> | void): void {
    this.tail = this.tail.then(() => (this.closed ? undefined : work())).catch(this.onError);
  }
}

function welcomeFrame({ conversationId, token, conversation, visitor, widget }: Guest, events: ConversationEvent[]) {
  const who = { id: visitor.id, identified: visitor.externalId !== null };
  const state = conversation?.state ?? 'bot';
  const settings = publicSettings(widget);
  return { type: 'welcome', conversationId, token, state, events: events.map(shown), settings, visitor: who };
}

/** What a visitor may see of an event. Others (notes of agents) leave only their number, so that none seems missing. */
function shown({ seq, kind, author, at, clientId, body }: ConversationEvent): object {
  if (!SHOWN.has(kind)) return { seq, kind: 'hidden', author: { kind: 'system' }, at, body: {} };
  const { kind: who, name } = author;
  const { agentId: _, groupId: __, ...visible } = body;
  const text = kind === 'message' || kind === 'state' ? { ...visible, ...(clientId && { clientId }) } : visible;
  return { seq, kind, author: { kind: who, ...(name && who !== 'visitor' && { name }) }, at, body: text };
}
