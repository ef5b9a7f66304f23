import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../database/notifications.js';
import { newId } from '../shared/id.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { ConversationEvent } from './event.js';

const TOPIC = 'conversation';
/** How long news for other processes is gathered: a NOTIFY takes a lock that all commits share. */
const GATHER_MS = 10;
/** 37 bytes each, within the 7,900 that a notification may have. */
const IDS_A_NOTICE = 150;

/** What a follower hears: an event, or (from another process, or after a lost connection) that it should read the log. */
export type News = { readonly kind: 'event'; readonly event: ConversationEvent } | { readonly kind: 'behind' };
export type Follower = (news: News) => void;

/** Who follows which conversation, within this process and, as a hint to read the log, across processes. */
@Injectable()
export class ConversationFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly followers = new Map<string, Set<Follower>>();
  private readonly self = newId();
  private gathered = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly notifications: Notifications) {}

  onModuleInit(): void {
    this.notifications.on(TOPIC, (payload) => this.hear(payload));
    this.notifications.onReconnect(() =>
      this.followers.forEach((all) => all.forEach((follower) => follower({ kind: 'behind' }))),
    );
  }

  /** Hears every event of a conversation from now on. Returns what ends it. */
  follow(conversationId: string, follower: Follower): () => void {
    const all = this.followers.get(conversationId) ?? new Set();
    this.followers.set(conversationId, all.add(follower));
    return () => {
      all.delete(follower);
      if (all.size === 0) this.followers.delete(conversationId);
    };
  }

  /** Tells followers here at once, and those in other processes within some ten milliseconds. */
  publish(_ctx: TenantContext, conversationId: string, event: ConversationEvent): void {
    for (const follower of this.followers.get(conversationId) ?? []) follower({ kind: 'event', event });
    this.gathered.add(conversationId);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    const ids = [...this.gathered];
    this.gathered = new Set();
    for (let at = 0; at < ids.length; at += IDS_A_NOTICE) {
      // A lost hint costs nothing: whoever follows reads the log again when it reconnects.
      this.notifications.tell(TOPIC, [this.self, ...ids.slice(at, at + IDS_A_NOTICE)].join(' ')).catch(() => undefined);
    }
  }

  private hear(payload: string): void {
    const [from, ...ids] = payload.split(' ');
    if (from === this.self) return;
    for (const id of ids) for (const follower of this.followers.get(id) ?? []) follower({ kind: 'behind' });
  }
}
