import { Injectable } from '@nestjs/common';
import type { LivePiece } from '../../assistant/live-turns.js';
import { TurnRunner } from '../../assistant/turn-runner.js';
import type { Sent } from '../../sdk/channel.js';
import { newId } from '../../shared/id.js';
import type { LiveAccount } from '../accounts/live-account.js';
import { ChannelHosts } from '../lending/channel-hosts.js';
import { messagesOf } from '../markup/messages.js';
import { ThreadStore } from '../threads/thread-store.js';
import { GrowingMessage } from './growing-message.js';

/** An answer whose turn is over is sent by then; if not, what was shown of it is taken back. */
const PATIENCE_MS = 30_000;

/** What a visitor on a platform sees of an answer that is not there yet. */
interface Showing {
  message: GrowingMessage | undefined;
  text: string;
  typing: NodeJS.Timeout | undefined;
  turns: number;
  readonly unfollow: () => void;
}

/** Shows on platforms that an answer is being written, and the answer while it grows, as far as each of them can. */
@Injectable()
export class StreamRelay {
  private readonly showings = new Map<string, Showing>();

  constructor(
    private readonly turns: TurnRunner,
    private readonly threads: ThreadStore,
    private readonly hosts: ChannelHosts,
  ) {}

  /** Follows the turn that begins now, or joins. Returns what is to be called when it is over. */
  show(live: LiveAccount, threadId: string, conversationId: string): () => void {
    const showing = this.showings.get(threadId) ?? this.begin(live, threadId, conversationId);
    showing.turns += 1;
    return () => {
      showing.turns -= 1;
      if (showing.turns > 0) return;
      this.quiet(showing);
      setTimeout(() => showing.turns === 0 && void this.abort(threadId), PATIENCE_MS).unref();
    };
  }

  /** Ends the message that was growing with this text. Undefined when there is none. Throws `SendError`. */
  async finish(threadId: string, text: string): Promise<Sent | undefined> {
    return this.take(threadId)?.finish(text);
  }

  /** Takes back what was shown, if anything. */
  async abort(threadId: string): Promise<void> {
    await this.take(threadId)?.abort();
  }

  private take(threadId: string): GrowingMessage | undefined {
    const showing = this.showings.get(threadId);
    const message = showing?.message;
    if (showing) {
      showing.message = undefined;
      showing.text = '';
      this.quiet(showing);
      if (showing.turns === 0) this.end(threadId, showing);
    }
    return message;
  }

  private begin(live: LiveAccount, threadId: string, conversationId: string): Showing {
    const unfollow = this.turns.follow(conversationId, (piece) => this.hear(live, threadId, piece));
    const showing: Showing = { message: undefined, text: '', typing: undefined, turns: 0, unfollow };
    this.showings.set(threadId, showing);
    return showing;
  }

  private end(threadId: string, { unfollow }: Showing): void {
    unfollow();
    this.showings.delete(threadId);
  }

  private hear(live: LiveAccount, threadId: string, piece: LivePiece): void {
    const showing = this.showings.get(threadId);
    if (!showing) return;
    if (piece.type === 'delta') return this.grow(live, threadId, showing, piece.text);
    if (piece.status !== 'withdrawn') return this.type(live, threadId, showing);
    void showing.message?.abort();
    showing.message = undefined;
    showing.text = '';
  }

  private grow(live: LiveAccount, threadId: string, showing: Showing, more: string): void {
    const { stream } = live.channel.capabilities;
    showing.text += more;
    if (!stream || !live.channel.stream) return;
    showing.message ??= new GrowingMessage(() => this.open(live, threadId), stream);
    const [first] = messagesOf(showing.text, live.channel.capabilities);
    if (first) showing.message.grow(first);
  }

  private async open({ ctx, channel, account, ...rest }: LiveAccount, threadId: string) {
    const thread = await this.threads.get(ctx, threadId);
    const message = { ...thread.target, key: newId().replaceAll('-', '') };
    if (!channel.stream) throw new Error('Only what can grow is opened');
    return channel.stream(message, account, this.hosts.of({ ctx, channel, account, ...rest }));
  }

  /** Says that somebody is writing, again and again until the turn is over. */
  private type(live: LiveAccount, threadId: string, showing: Showing): void {
    const { typing } = live.channel.capabilities;
    if (!typing || !live.channel.typing || showing.typing) return;
    const say = () => void this.sayTyping(live, threadId).catch(() => undefined); // a sign that is lost is no loss
    showing.typing = setInterval(say, typing.ttlMs).unref();
    say();
  }

  private async sayTyping(live: LiveAccount, threadId: string): Promise<void> {
    const { target } = await this.threads.get(live.ctx, threadId);
    await live.channel.typing?.(target, live.account, this.hosts.of(live));
  }

  private quiet(showing: Showing): void {
    clearInterval(showing.typing);
    showing.typing = undefined;
  }
}
