import { Injectable } from '@nestjs/common';
import { enlist } from '../shared/listeners.js';
import type { TurnPiece } from './turn.js';

/** A turn that is done sooner needs no sign that it is being worked on. */
const THINKING_AFTER_MS = 150;

/** How an answer under way is getting on. `place` in the model's queue, from 1; `waitMs` until it begins, about. */
export interface LiveStatus {
  readonly type: 'status';
  readonly turn: string;
  readonly status: 'thinking' | 'queued' | 'writing' | 'withdrawn';
  readonly place?: number;
  readonly waitMs?: number;
}

/** What is to be seen of an answer before it is in the log. The texts of a turn, joined, are the answer so far. */
export type LivePiece = LiveStatus | { readonly type: 'delta'; readonly turn: string; readonly text: string };
export type LiveFollower = (piece: LivePiece) => void;

/**
 * The unfinished answers of this process and who watches them. They are in no log: whoever comes later hears what there
 * is so far and then the rest; after a crash there is nothing, and the turn begins anew.
 */
@Injectable()
export class LiveTurns {
  private readonly turns = new Map<string, LiveTurn>();
  private readonly followers = new Map<string, Set<LiveFollower>>();

  /** Hears of every answer under way in a conversation: at once what there is, then each piece. Returns what ends it. */
  follow(conversationId: string, follower: LiveFollower): () => void {
    const unlist = enlist(this.followers, conversationId, follower);
    for (const piece of this.turns.get(conversationId)?.sofar ?? []) follower(piece);
    return unlist;
  }

  /** Begins the turn named `turn`. Whoever begins it ends it. */
  begin(conversationId: string, turn: string): LiveTurn {
    const tell = (piece: LivePiece) => {
      for (const follower of this.followers.get(conversationId) ?? []) follower(piece);
    };
    const live: LiveTurn = new LiveTurn(turn, tell, () => {
      if (this.turns.get(conversationId) === live) this.turns.delete(conversationId);
    });
    this.turns.set(conversationId, live);
    return live;
  }
}

/** One answer on its way. */
export class LiveTurn {
  private status: LiveStatus | undefined;
  private text = '';
  private readonly thinking: NodeJS.Timeout;

  constructor(
    private readonly turn: string,
    private readonly tell: LiveFollower,
    private readonly over: () => void,
  ) {
    this.thinking = setTimeout(() => this.show({ status: 'thinking' }), THINKING_AFTER_MS);
  }

  /** What someone has missed who comes now. */
  get sofar(): readonly LivePiece[] {
    const { turn, text, status } = this;
    return [...(status ? [status] : []), ...(text ? [{ type: 'delta', turn, text } as const] : [])];
  }

  take(piece: Exclude<TurnPiece, { type: 'outcome' }>): void {
    if (piece.type === 'withdrawn') return this.withdraw();
    if (piece.type === 'queued') return this.show({ status: 'queued', place: piece.place, waitMs: piece.waitMs });
    if (!this.text) this.show({ status: 'writing' });
    this.text += piece.text;
    this.tell({ type: 'delta', turn: this.turn, text: piece.text });
  }

  /** The answer is in the log, where everyone reads it. */
  finish(): void {
    this.status = undefined;
    this.drop();
  }

  /** There will be no answer of this turn: what was seen of it is taken back. After `finish` it does nothing. */
  drop(): void {
    clearTimeout(this.thinking);
    if (this.status) this.withdraw();
    this.status = undefined;
    this.over();
  }

  private withdraw(): void {
    this.text = '';
    this.show({ status: 'withdrawn' });
  }

  private show(status: Omit<LiveStatus, 'type' | 'turn'>): void {
    clearTimeout(this.thinking);
    this.status = { type: 'status', turn: this.turn, ...status };
    this.tell(this.status);
  }
}
