import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Notifications } from '../database/notifications.js';
import { newId } from '../shared/id.js';
import { enlist } from '../shared/listeners.js';
import { RateLimiter } from '../shared/rate-limiter.js';
import type { TenantContext } from '../shared/tenant-context.js';

const TOPIC = 'sign';

const Sign = z.object({
  conversationId: z.uuid(),
  who: z.enum(['visitor', 'agent']),
  id: z.string(),
  name: z.string().optional(),
  doing: z.enum(['looks', 'types', 'leaves']),
});
const Told = Sign.extend({ from: z.string(), tenantId: z.uuid() });

/** Somebody looks at a conversation, types in it, or leaves it. It is true for some seconds, and in no log. */
export type Sign = Readonly<z.infer<typeof Sign>>;
export type SignFollower = (sign: Sign) => void;
/** Hears of the signs of all tenants. */
export type SignObserver = (tenantId: string, sign: Sign) => void;

/** Signs of life in conversations, in all processes. A lost one costs nothing: the next comes soon. */
@Injectable()
export class LiveSigns implements OnModuleInit {
  private readonly followers = new Map<string, Set<SignFollower>>();
  private readonly observers = new Set<SignObserver>();
  private readonly limiter = new RateLimiter({ count: 1, seconds: 1 });
  private readonly self = newId();

  constructor(private readonly notifications: Notifications) {}

  onModuleInit(): void {
    this.notifications.on(TOPIC, (payload) => this.hear(payload));
  }

  /** Hears what happens in a conversation. Returns what ends it. */
  follow(conversationId: string, follower: SignFollower): () => void {
    return enlist(this.followers, conversationId, follower);
  }

  /** Hears of everything until the process ends. */
  observe(observer: SignObserver): void {
    this.observers.add(observer);
  }

  /**
   * Tells whoever follows, here and in other processes. A sign that is repeated within a second is not told again: browsers
   * send fewer, and each costs all processes something.
   */
  tell({ tenantId }: TenantContext, sign: Sign): void {
    const { conversationId, id, doing } = sign;
    if (doing !== 'leaves' && this.limiter.take(`${conversationId} ${id} ${doing}`, performance.now()) > 0) return;
    this.deliver(tenantId, sign);
    this.notifications.tell(TOPIC, JSON.stringify({ from: this.self, tenantId, ...sign })).catch(() => undefined);
  }

  private hear(payload: string): void {
    const { from, tenantId, ...sign } = Told.parse(JSON.parse(payload));
    if (from !== this.self) this.deliver(tenantId, sign);
  }

  private deliver(tenantId: string, sign: Sign): void {
    for (const observer of this.observers) observer(tenantId, sign);
    for (const follower of this.followers.get(sign.conversationId) ?? []) follower(sign);
  }
}
