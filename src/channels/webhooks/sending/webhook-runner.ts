import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Rounds } from '../../../shared/rounds.js';
import { Lanes } from '../../threads/lanes.js';
import { type DueWebhook, WebhookQueue } from './webhook-queue.js';
import { WebhookSender } from './webhook-sender.js';

const EVERY_MS = 1000;
/** Looking asks for every tenant, so where there are thousands it is done less often: for a twentieth of the time at most. */
const REST = 20;
/** But after one slow look, at a start or while the database was away, nobody waits for long. */
const LONGEST_REST_MS = 5000;
/** Events on their way to one webhook at the same time. One at which nothing arrives gets them one by one. */
const WIDTH = 8;
/** Events on their way from this process at the same time. */
const MOST = 64;
/** What is on its way when the server stops may take so long to arrive. */
const FAREWELL_MS = 5000;

/** Looks every second for what is due, and sends it. Every process that serves does; none of them sends what another one has. */
@Injectable()
export class WebhookRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger(WebhookRunner.name);
  private readonly places = new Lanes(MOST);
  /** How many work on each webhook. */
  private readonly workers = new Map<string, number>();
  private readonly work = new Set<Promise<void>>();
  private readonly ending = new AbortController();
  private readonly rounds = new Rounds(() => this.round());

  constructor(
    private readonly queue: WebhookQueue,
    private readonly sender: WebhookSender,
  ) {}

  /** Begins, and does not wait. The command line has no need of it. */
  start(): void {
    this.rounds.start();
  }

  /** Waits a while for what is on its way, and gives the rest back. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
    await Promise.race([this.idle(), pause(FAREWELL_MS, undefined, { ref: false })]);
    this.ending.abort(new Error('The server stops'));
    await this.idle();
  }

  private async idle(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }

  private async round(): Promise<number> {
    const started = performance.now();
    try {
      for (const due of await this.queue.due()) if (!this.workers.has(due.id)) this.begin(due);
    } catch (cause) {
      if (this.rounds.areOn) this.log.warn(new Error('Looking for webhooks failed', { cause }));
    }
    return Math.max(EVERY_MS, Math.min(LONGEST_REST_MS, REST * (performance.now() - started)));
  }

  private begin(due: DueWebhook): void {
    this.workers.set(due.id, this.workersOn(due) + 1);
    const work = this.sendAll(due)
      .catch((cause: unknown) => this.log.warn(new Error('Events were not sent; they are still due', { cause })))
      .finally(() => this.end(due, work));
    this.work.add(work);
  }

  private end(due: DueWebhook, work: Promise<void>): void {
    this.work.delete(work);
    const left = this.workersOn(due) - 1;
    if (left > 0) this.workers.set(due.id, left);
    else this.workers.delete(due.id);
  }

  private async sendAll(due: DueWebhook): Promise<void> {
    while (await this.places.run('', () => this.sendOne(due)));
  }

  /** Takes one; where there was one there may be more, so another worker is called. Is there more for this one to do? */
  private async sendOne(due: DueWebhook): Promise<boolean> {
    const taken = this.rounds.areOn && (await this.queue.take(due));
    if (!taken) return false;
    const width = taken.webhook.failingSince ? 1 : WIDTH;
    if (this.workersOn(due) < width) this.begin(due);
    await this.sender.send(due.ctx, taken, this.ending.signal);
    return this.workersOn(due) <= width;
  }

  private workersOn({ id }: DueWebhook): number {
    return this.workers.get(id) ?? 0;
  }
}
