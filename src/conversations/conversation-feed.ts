import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Notifications } from '../database/notifications.js';
import { newId } from '../shared/id.js';
import { enlist } from '../shared/listeners.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { ConversationEvent } from './event.js';

const TOPIC = 'conversation';
/** How long news for other processes is gathered: a NOTIFY takes a lock that all commits share. */
const GATHER_MS = 10;
/** At most 75 bytes each, when every one is another tenant's, within the 7,900 that a notification may have. */
const IDS_A_NOTICE = 100;

/** What a follower hears: an event, or (from another process, or after a lost connection) that it should read the log. */
export type News = { readonly kind: 'event'; readonly event: ConversationEvent } | { readonly kind: 'behind' };
export type Follower = (news: News) => void;
/** Hears that a conversation of the tenant is not as it was; without an id, that any may be. */
export type TenantFollower = (conversationId?: string) => void;

/** Hears of every event that this process writes, whatever the conversation. */
export type Observer = (ctx: TenantContext, conversationId: string, event: ConversationEvent) => void;

/** Who follows which conversation, within this process and, as a hint to read the log, across processes. */
@Injectable()
export class ConversationFeed implements OnModuleInit, OnApplicationShutdown {
  private readonly followers = new Map<string, Set<Follower>>();
  private readonly tenantFollowers = new Map<string, Set<TenantFollower>>();
  private readonly observers = new Set<Observer>();
  private readonly self = newId();
  /** The tenant of each conversation there is news of. */
  private gathered = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly notifications: Notifications) {}

  onModuleInit(): void {
    this.notifications.on(TOPIC, (payload) => this.hear(payload));
    this.notifications.onReconnect(() => {
      this.followers.forEach((all) => all.forEach((follower) => follower({ kind: 'behind' })));
      this.tenantFollowers.forEach((all) => all.forEach((follower) => follower()));
    });
  }

  /** Hears every event of a conversation from now on. Returns what ends it. */
  follow(conversationId: string, follower: Follower): () => void {
    return enlist(this.followers, conversationId, follower);
  }

  /** Hears which conversations of a tenant change, in whatever process, from now on. Returns what ends it. */
  followTenant(tenantId: string, follower: TenantFollower): () => void {
    return enlist(this.tenantFollowers, tenantId, follower);
  }

  /** Hears of all that is written here from now on, until the process ends. */
  observe(observer: Observer): void {
    this.observers.add(observer);
  }

  /** Tells followers here at once, and those in other processes within some ten milliseconds. */
  publish(ctx: TenantContext, conversationId: string, event: ConversationEvent): void {
    for (const observer of this.observers) observer(ctx, conversationId, event);
    for (const follower of this.followers.get(conversationId) ?? []) follower({ kind: 'event', event });
    this.touch(ctx, conversationId);
  }

  /** Tells those who follow the tenant that something about a conversation has changed that is not in its log. */
  touch({ tenantId }: TenantContext, conversationId: string): void {
    for (const follower of this.tenantFollowers.get(tenantId) ?? []) follower(conversationId);
    this.gathered.set(conversationId, tenantId);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  /** Tells followers everywhere that the log of a conversation is not what it was: it was erased. */
  erased(ctx: TenantContext, conversationId: string): void {
    for (const follower of this.followers.get(conversationId) ?? []) follower({ kind: 'behind' });
    this.touch(ctx, conversationId);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private flush(): void {
    this.timer = undefined;
    const news = [...this.gathered];
    this.gathered = new Map();
    for (let at = 0; at < news.length; at += IDS_A_NOTICE) {
      const notice = [this.self, ...noticeOf(news.slice(at, at + IDS_A_NOTICE))].join(' ');
      // A lost hint costs nothing: whoever follows reads the log again when it reconnects.
      this.notifications.tell(TOPIC, notice).catch(() => undefined);
    }
  }

  private hear(payload: string): void {
    const [from, ...words] = payload.split(' ');
    if (from === this.self) return;
    let tenant = '';
    for (const word of words) {
      if (word.startsWith('@')) tenant = word.slice(1);
      else this.hearOf(word, tenant);
    }
  }

  private hearOf(id: string, tenant: string): void {
    for (const follower of this.followers.get(id) ?? []) follower({ kind: 'behind' });
    for (const follower of this.tenantFollowers.get(tenant) ?? []) follower(id);
  }
}

/** `@tenant id id @tenant id`: whose the ids are that follow. */
function noticeOf(news: readonly (readonly [id: string, tenant: string])[]): string[] {
  const sorted = news.toSorted(([, one], [, other]) => (one < other ? -1 : Number(one > other)));
  return sorted.flatMap(([id, tenant], place) => (sorted[place - 1]?.[1] === tenant ? [id] : [`@${tenant}`, id]));
}
