import { Injectable, Logger } from '@nestjs/common';
import { sign } from '../../../sdk/webhook-signature.js';
import { Clock } from '../../../shared/clock.js';
import { AppError } from '../../../shared/error.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { webhookBody, webhookEventId } from '../webhook-event.js';
import { WebhookSecrets } from '../webhook-secrets.js';
import { pauseAfter, readRetryAfter } from './webhook-fate.js';
import { WebhookPost } from './webhook-post.js';
import { type Attempt, type TakenDelivery, WebhookQueue } from './webhook-queue.js';

/** As much of an answer as people need to see what is wrong. */
const SHOWN = 500;
const GONE = 410;

interface Tried extends Attempt {
  readonly retryAfter?: string | undefined;
}

/** Sends one event, signed as Standard Webhooks 1.0 has it, and writes down what came of it. */
@Injectable()
export class WebhookSender {
  private readonly log = new Logger(WebhookSender.name);

  constructor(
    private readonly queue: WebhookQueue,
    private readonly secrets: WebhookSecrets,
    private readonly poster: WebhookPost,
    private readonly clock: Clock,
  ) {}

  /** Rejects only when the database does. `signal` ends the attempt because the server stops: it is made again at once. */
  async send(ctx: TenantContext, taken: TakenDelivery, signal: AbortSignal): Promise<void> {
    const { retryAfter, ...attempt } = await this.attempt(taken, signal);
    if (attempt.error === null) return this.queue.done(ctx, taken, attempt);
    if (signal.aborted && attempt.status === null) return this.queue.retry(ctx, taken, attempt, 0);
    if (attempt.status === GONE) return this.queue.gone(ctx, taken, attempt);
    const retryAfterMs = readRetryAfter(retryAfter, this.clock.now());
    const pauseMs = pauseAfter({ id: taken.id, attempts: taken.attempts, retryAfterMs });
    if (pauseMs === undefined) return this.queue.giveUp(ctx, taken, attempt);
    return this.queue.retry(ctx, taken, attempt, pauseMs);
  }

  private async attempt({ event, webhook }: TakenDelivery, signal: AbortSignal): Promise<Tried> {
    const started = performance.now();
    const ms = () => Math.round(performance.now() - started);
    try {
      const now = this.clock.now();
      const body = Buffer.from(JSON.stringify(webhookBody(event)));
      const signing = { id: webhookEventId(event), seconds: String(Math.floor(now.getTime() / 1000)), body };
      const signature = sign(signing, await this.secrets.inForce(webhook, now));
      const headers = {
        'content-type': 'application/json; charset=utf-8',
        ...{ 'webhook-id': signing.id, 'webhook-timestamp': signing.seconds, 'webhook-signature': signature },
      };
      const { status, retryAfter, text } = await this.poster.post({ url: webhook.url, headers, body }, signal);
      const error = status >= 200 && status <= 299 ? null : 'status';
      return { status, ms: ms(), error, answer: shown(text), retryAfter };
    } catch (error) {
      return { status: null, ms: ms(), error: signal.aborted ? 'stopped' : this.reasonOf(error), answer: null };
    }
  }

  /** A word that the admin translates. */
  private reasonOf(error: unknown): string {
    if (!(error instanceof AppError)) {
      this.log.error(new Error('An event could not be sent', { cause: error }));
      return 'internal';
    }
    if (error.code === 'url_private_address') return 'private_address';
    if (error.code === 'secret_unreadable') return 'secret';
    const { reason } = error.details;
    return typeof reason === 'string' ? reason : error.code;
  }
}

/** PostgreSQL stores no NUL. */
function shown(text: string): string | null {
  return text.replaceAll('\0', '').slice(0, SHOWN) || null;
}
