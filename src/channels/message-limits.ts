import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../config/env.js';
import { MaskingService } from '../conversations/masking/masking.service.js';
import type { MaskKind } from '../conversations/masking/mask-text.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { RateLimiter } from '../shared/rate-limiter.js';
import type { TenantContext } from '../shared/tenant-context.js';

const MINUTE = 60;

/** Whom a message counts against. */
export interface Sender {
  readonly visitor: string;
  readonly address: string;
  readonly widget: string;
}

/** What is kept of a message: `masked` is left out where nothing was. */
export interface Words {
  readonly text: string;
  readonly masked?: readonly MaskKind[];
}

/** How much may be said, and what of it is heard: per message, visitor, network address and widget. */
@Injectable()
export class MessageLimits {
  private readonly visitors: RateLimiter;
  private readonly addresses: RateLimiter;
  private readonly widgets: RateLimiter;
  private readonly visits: RateLimiter;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly clock: Clock,
    private readonly masking: MaskingService,
  ) {
    this.visitors = new RateLimiter({ count: env.LIMIT_VISITOR_PER_MINUTE, seconds: MINUTE });
    this.addresses = new RateLimiter({ count: env.LIMIT_ADDRESS_PER_MINUTE, seconds: MINUTE });
    this.widgets = new RateLimiter({ count: env.LIMIT_WIDGET_PER_MINUTE, seconds: MINUTE });
    this.visits = new RateLimiter({ count: env.LIMIT_ADDRESS_PER_MINUTE, seconds: MINUTE });
  }

  /** Takes a place for one message. Throws `rate_limited` with `retryAfter` in seconds. */
  take({ visitor, address, widget }: Sender): void {
    const now = this.clock.now().getTime();
    const wait =
      this.visitors.take(visitor, now) || this.addresses.take(address, now) || this.widgets.take(widget, now);
    if (wait > 0) throw tooMany('Too many messages', wait);
  }

  /** Takes a place for one hello from an address: each costs some reading. Throws `rate_limited` with `retryAfter`. */
  takeVisit(address: string): void {
    const wait = this.visits.take(address, this.clock.now().getTime());
    if (wait > 0) throw tooMany('Too many visits', wait);
  }

  /**
   * The words of a visitor as they may be kept and given to a model: trimmed, and masked by the tenant's rules. Everything
   * that visitors write comes through here, but for chat platforms (`Inbox`). Throws like {@link check}.
   */
  async hear(ctx: TenantContext, said: string): Promise<Words> {
    const { text, masked } = await this.masking.mask(ctx, this.check(said));
    return { text, ...(masked.length > 0 && { masked }) };
  }

  /** What is left of a message when it is trimmed. Throws `invalid_input` if nothing, `message_too_long` with `limit`. */
  check(text: string): string {
    const said = text.trim();
    const limit = this.env.MESSAGE_LENGTH;
    if (!said) throw new AppError('invalid_input', 'The message is empty');
    if (Array.from(said).length > limit)
      throw new AppError('message_too_long', `A message has at most ${limit} characters`, { limit });
    return said;
  }
}

function tooMany(message: string, waitMs: number): AppError {
  return new AppError('rate_limited', message, { retryAfter: Math.ceil(waitMs / 1000) });
}
