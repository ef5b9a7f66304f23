import { Module } from '@nestjs/common';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { WebhookPost } from './sending/webhook-post.js';
import { WebhookQueue } from './sending/webhook-queue.js';
import { WebhookRunner } from './sending/webhook-runner.js';
import { WebhookSender } from './sending/webhook-sender.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';
import { WebhookAddress } from './webhook-address.js';
import { WebhookDeliveries } from './webhook-deliveries.js';
import { WebhookKeys } from './webhook-keys.js';
import { WebhookRetention } from './webhook-retention.js';
import { WebhookSecrets } from './webhook-secrets.js';

/** Tells the tenants' own systems what happens. */
@Module({
  imports: [TenantsModule],
  controllers: [WebhookController],
  providers: [
    ...[WebhookAddress, WebhookDeliveries, WebhookKeys, WebhookRetention, WebhookSecrets, WebhookService],
    ...[WebhookPost, WebhookQueue, WebhookRunner, WebhookSender],
  ],
  exports: [WebhookRunner],
})
export class WebhooksModule {}
