import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { LiveSigns, type Sign } from '../../conversations/live-signs.js';
import { Clock } from '../../shared/clock.js';

/** How long a sign that somebody looks holds; it is repeated every 30 seconds. */
const LOOK_MS = 75_000;
const TYPE_MS = 5000;
const SWEEP_MS = 1000;

/** An agent who has a conversation on the screen. */
export interface Present {
  readonly id: string;
  readonly name: string;
  readonly typing: boolean;
}

interface Seen {
  readonly name: string;
  readonly until: number;
  readonly typingUntil: number;
}

/** Who looks at which conversation, as far as the signs of all processes tell. It keeps agents only. */
@Injectable()
export class PresenceBoard implements OnModuleInit, OnApplicationShutdown {
  private readonly rooms = new Map<string, Map<string, Seen>>();
  private readonly followers = new Map<string, Set<() => void>>();
  private sweep: NodeJS.Timeout | undefined;

  constructor(
    private readonly signs: LiveSigns,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.signs.observe((_, sign) => this.note(sign));
    this.sweep = setInterval(() => this.forget(), SWEEP_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.sweep);
  }

  /** Who is there now. */
  present(conversationId: string): readonly Present[] {
    const now = this.clock.now().getTime();
    const room = [...(this.rooms.get(conversationId) ?? [])];
    return room.map(([id, { name, typingUntil }]) => ({ id, name, typing: typingUntil > now }));
  }

  /** Calls `follower` whenever that changes. Returns what ends it. */
  follow(conversationId: string, follower: () => void): () => void {
    const all = this.followers.get(conversationId) ?? new Set();
    this.followers.set(conversationId, all.add(follower));
    return () => {
      all.delete(follower);
      if (all.size === 0) this.followers.delete(conversationId);
    };
  }

  private note(sign: Sign): void {
    if (sign.who !== 'agent') return;
    const { conversationId } = sign;
    const before = JSON.stringify(this.present(conversationId));
    const room = this.rooms.get(conversationId) ?? new Map<string, Seen>();
    if (sign.doing === 'leaves') room.delete(sign.id);
    else room.set(sign.id, this.seen(sign, room.get(sign.id)));
    this.rooms.set(conversationId, room);
    if (room.size === 0) this.rooms.delete(conversationId);
    if (before !== JSON.stringify(this.present(conversationId))) this.tell(conversationId);
  }

  private seen({ doing, name = '' }: Sign, before: Seen | undefined): Seen {
    const now = this.clock.now().getTime();
    return { name, until: now + LOOK_MS, typingUntil: doing === 'types' ? now + TYPE_MS : (before?.typingUntil ?? 0) };
  }

  /** Somebody's browser may have gone without a word. */
  private forget(): void {
    const now = this.clock.now().getTime();
    for (const [conversationId, room] of this.rooms) {
      const stale = [...room].filter(([, { until }]) => until <= now);
      const quiet = [...room.values()].some(
        ({ typingUntil }) => typingUntil <= now && typingUntil > now - 2 * SWEEP_MS,
      );
      for (const [id] of stale) room.delete(id);
      if (room.size === 0) this.rooms.delete(conversationId);
      if (stale.length > 0 || quiet) this.tell(conversationId);
    }
  }

  private tell(conversationId: string): void {
    for (const follower of this.followers.get(conversationId) ?? []) follower();
  }
}
