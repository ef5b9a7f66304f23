import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Appended } from '../conversations/conversation-log.js';
import { isAppError } from '../shared/error.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { Assistant } from './assistant.js';
import { HandOffJudge } from './handing-off/hand-off-judge.js';
import { HandsWatch } from './hands-watch.js';
import { type Interruption, TurnInterrupted } from './interruption.js';
import { type LiveFollower, type LiveTurn, LiveTurns } from './live-turns.js';
import { type Asked, saidIn, TurnLog } from './turn-log.js';
import type { Outcome, Turn } from './turn.js';

/** How long a fragment waits for what follows it. */
const FRAGMENT_WAIT_MS = 1000;

/** What the visitor said, apart from its place in the log. */
export type Said = Pick<Asked, 'text' | 'wordless' | 'language' | 'option' | 'standing' | 'final'>;

/** A message that waits in an open turn, and whoever waits for what becomes of it. */
interface Waiting extends Asked {
  readonly settle: (outcome: Outcome | undefined) => void;
}

/** The messages of one conversation that have no answer yet. */
interface OpenTurn {
  waiting: Waiting[];
  /** Breaks off what is under way: the writing of an answer, the wait of a fragment. What takes no time goes on. */
  interrupt: (why: Interruption) => void;
  /** Resolves when the turn is over. */
  over: Promise<void>;
}

/** What one round answers: everything that waited when it began, `last` the newest of it. */
interface Round {
  readonly seen: readonly Waiting[];
  readonly last: Asked;
  readonly live: LiveTurn;
}

/** The same with what came of it: undefined when it was broken off. */
type Concluded = Omit<Round, 'live'> & { readonly outcome: Outcome | undefined };

/**
 * Runs turns: one at a time in each conversation. A message that arrives while a turn runs joins it, and what was being
 * written is withdrawn. The answer is written only if the log says that nobody else has answered and no hand has
 * changed, so it does not matter how many processes try.
 */
@Injectable()
export class TurnRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger(TurnRunner.name);
  private readonly open = new Map<string, OpenTurn>();
  private closing = false;

  constructor(
    private readonly assistant: Assistant,
    private readonly turnLog: TurnLog,
    private readonly live: LiveTurns,
    private readonly hands: HandsWatch,
    private readonly judge: HandOffJudge,
  ) {}

  /**
   * Answers `asked`, alone or together with what else is unanswered. Resolves to the outcome that was written, or to
   * undefined when the conversation changed hands or another process answered. Never rejects.
   */
  ask(ctx: TenantContext, conversationId: string, asked: Asked): Promise<Outcome | undefined> {
    return new Promise((settle) => {
      const running = this.open.get(conversationId);
      if (running) {
        running.waiting.push({ ...asked, settle });
        running.interrupt('joined');
        return;
      }
      const turn: OpenTurn = { waiting: [{ ...asked, settle }], interrupt: ignore, over: Promise.resolve() };
      this.open.set(conversationId, turn);
      turn.over = this.run(ctx, conversationId, turn).catch((error: unknown) => this.fail(conversationId, turn, error));
    });
  }

  /**
   * Answers a message that was just written: with what was unanswered before it, if another process left that. What was
   * known before is answered as the log has it, if it has no answer yet: `message` may say something else.
   */
  async answer(
    ctx: TenantContext,
    conversationId: string,
    appended: Appended,
    message: Said,
  ): Promise<Outcome | undefined> {
    const { state, joins, known, epoch, event } = appended;
    if (state !== 'bot') return undefined;
    if (known || (joins && !this.open.has(conversationId))) return this.resume(ctx, conversationId);
    return this.ask(ctx, conversationId, { ...message, seq: event.seq, epoch });
  }

  /** Loads what this tenant has published, so that the first question need not wait for it. */
  warmUp(ctx: TenantContext): Promise<void> {
    return this.assistant.warmUp(ctx);
  }

  /** Answers what the log says is unanswered: after a crash, or when another process knows only a part of it. */
  async resume(ctx: TenantContext, conversationId: string): Promise<Outcome | undefined> {
    await this.open.get(conversationId)?.over;
    const asked = await this.turnLog.unanswered(ctx, conversationId);
    return asked && !this.open.has(conversationId) ? this.ask(ctx, conversationId, asked) : undefined;
  }

  /** Hears of every answer under way in a conversation, what there is so far at once. Returns what ends it. */
  follow(conversationId: string, follower: LiveFollower): () => void {
    return this.live.follow(conversationId, follower);
  }

  /** Whoever asked has heard enough: what has been written so far becomes the answer. Was there anything under way? */
  stop(conversationId: string): boolean {
    const turn = this.open.get(conversationId);
    turn?.interrupt('stopped');
    return turn !== undefined;
  }

  /**
   * Waits for the turns in flight, so that a stop leaves no visitor without the answer that was being written. What a
   * model is still writing is broken off: it stays unanswered in the log, and the next run answers it.
   */
  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    for (const { interrupt } of this.open.values()) interrupt('closing');
    await Promise.all([...this.open.values()].map(({ over }) => over));
  }

  private async run(ctx: TenantContext, id: string, turn: OpenTurn): Promise<void> {
    while (turn.waiting.length) await this.round(ctx, id, turn);
    this.open.delete(id);
  }

  /** Thinks about all that waits, and writes the answer unless something joined: then the next round answers all of it. */
  private async round(ctx: TenantContext, id: string, turn: OpenTurn): Promise<void> {
    const seen = turn.waiting.slice();
    const last = seen.at(-1);
    if (!last) return;
    const live = this.live.begin(id, String(last.seq));
    try {
      const outcome = await this.think(ctx, id, turn, { seen, last, live });
      const mayGoOn = outcome?.complete === false && !last.final;
      if (mayGoOn && turn.waiting.length === seen.length) await this.waitForMore(turn);
      if (await this.conclude(ctx, id, turn, { seen, last, outcome })) live.finish();
    } finally {
      live.drop();
    }
  }

  /** Writes the outcome and tells whoever asked, unless something joined. Returns whether it stands in the log as it is. */
  private async conclude(ctx: TenantContext, id: string, turn: OpenTurn, { seen, last, outcome }: Concluded) {
    const joined = () => turn.waiting.length > seen.length;
    if (joined()) return false;
    const written = outcome && (await this.write(ctx, id, last, outcome));
    if (!written && (joined() || (await this.movedOn(ctx, id, turn, seen)))) return false;
    turn.waiting = turn.waiting.slice(seen.length);
    for (const { settle } of seen) settle(written);
    return written !== undefined && written === outcome;
  }

  /** The outcome as it stands in the log; a hand-off where others have had the last answers of the month meanwhile. */
  private async write(ctx: TenantContext, id: string, last: Asked, outcome: Outcome): Promise<Outcome | undefined> {
    try {
      return (await this.turnLog.write(ctx, id, last, outcome)) ? outcome : undefined;
    } catch (error) {
      if (!isAppError(error, 'quota_exceeded')) throw error;
      const handedOff = await this.judge.beyondQuota({ ctx, conversationId: id }, outcome);
      return (await this.turnLog.write(ctx, id, last, handedOff)) ? handedOff : undefined;
    }
  }

  /**
   * Has the conversation come back to the bot since the round began, its question still open? Then the next round answers
   * it, and tells whoever waits.
   */
  private async movedOn(ctx: TenantContext, id: string, turn: OpenTurn, seen: readonly Waiting[]): Promise<boolean> {
    if (this.closing) return false;
    const left = await this.turnLog.unanswered(ctx, id);
    const last = seen.at(-1);
    if (!left || (left.epoch === last?.epoch && left.seq === last.seq)) return false;
    const settle = (outcome: Outcome | undefined) => seen.forEach((waiting) => waiting.settle(outcome));
    turn.waiting = [{ ...left, settle }, ...turn.waiting.slice(seen.length)];
    return true;
  }

  private fail(id: string, turn: OpenTurn, error: unknown): void {
    this.open.delete(id);
    this.log.error(error);
    for (const { settle } of turn.waiting) settle(undefined);
  }

  /** The outcome of what is asked in this round; undefined when it was broken off. */
  private async think(ctx: TenantContext, id: string, turn: OpenTurn, { last, seen, live }: Round) {
    const breaker = new AbortController();
    turn.interrupt = (why) => breaker.abort(new TurnInterrupted(why));
    const unwatch = this.hands.watch(ctx, id, last, () => turn.interrupt('taken'));
    const before = { recent: () => this.turnLog.before(ctx, id), offered: () => this.turnLog.offered(ctx, id) };
    const asked = { ...turnOf(seen, last), ...before, conversationId: id };
    try {
      const pieces = this.assistant.answer(ctx, asked, breaker.signal);
      for await (const piece of this.judge.over({ ctx, conversationId: id }, asked, pieces)) {
        if (piece.type === 'outcome') return piece.outcome;
        live.take(piece);
      }
    } catch (error) {
      if (!breaker.signal.aborted) throw error;
    } finally {
      turn.interrupt = ignore;
      unwatch();
    }
    return undefined;
  }

  private async waitForMore(turn: OpenTurn): Promise<void> {
    const ended = new AbortController();
    turn.interrupt = () => ended.abort();
    await sleep(FRAGMENT_WAIT_MS, undefined, { signal: ended.signal }).catch(ignore);
    turn.interrupt = ignore;
  }
}

function turnOf(seen: readonly Asked[], last: Asked): Turn {
  const { text, language, option, standing } = last;
  const said = option ? { texts: [text] } : saidIn(seen);
  return { ...said, language, ...(option && { option }), ...(standing && { standing }) };
}

function ignore(): void {
  // nothing is under way that could be broken off
}
