import { Injectable } from '@nestjs/common';
import { ConnectionKeeper } from './connections/connection-keeper.js';
import { RatingSweep } from './ratings/rating-sweep.js';
import { ChannelSweep } from './threads/channel-sweep.js';
import { WebhookRunner } from './webhooks/sending/webhook-runner.js';

/** Begins the work that nobody calls for: with chat platforms, with webhooks, and the questions for a rating. The command line has no need of it. */
@Injectable()
export class ChannelStart {
  constructor(
    private readonly sweep: ChannelSweep,
    private readonly connections: ConnectionKeeper,
    private readonly webhooks: WebhookRunner,
    private readonly ratings: RatingSweep,
  ) {}

  /** Does not wait. */
  start(): void {
    this.sweep.start();
    this.connections.start();
    this.webhooks.start();
    this.ratings.start();
  }
}
