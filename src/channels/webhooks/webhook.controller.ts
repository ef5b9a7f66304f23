import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OneTimeSecret } from '../../database/idempotency.js';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { StoredWebhook } from './webhook.js';
import {
  ReplayInput,
  WebhookDeliveryQuery,
  webhookDeliveryView,
  webhookEventView,
  WebhookInput,
  WebhookPatch,
  webhookView,
} from './webhook.dto.js';
import { NO_TRAFFIC, WebhookDeliveries } from './webhook-deliveries.js';
import { WEBHOOK_EVENT_TYPES } from './webhook-event.js';
import { type NewSecret, WebhookService } from './webhook.service.js';

/** Addresses of the tenant's own systems, which are told what happens. */
@ApiTags('webhooks')
@Controller('v1')
@Access('admin', 'owner')
export class WebhookController {
  constructor(
    private readonly webhooks: WebhookService,
    private readonly deliveries: WebhookDeliveries,
  ) {}

  @Get('webhook-events')
  @ApiOperation({ summary: 'List the events that webhooks can want, with the JSON Schema of their `data`' })
  events() {
    return { items: WEBHOOK_EVENT_TYPES.map(webhookEventView), next: null };
  }

  @Get('webhooks')
  @ApiOperation({ summary: 'List webhooks, and how they are' })
  async list(@Ctx() ctx: TenantContext) {
    const traffic = await this.deliveries.traffic(ctx);
    const items = await this.webhooks.list(ctx);
    return { items: items.map((stored) => webhookView(stored, traffic.get(stored.id) ?? NO_TRAFFIC)), next: null };
  }

  @Post('webhooks')
  @OneTimeSecret()
  @ApiOperation({ summary: 'Add a webhook; its secret is shown this once' })
  async create(
    @Ctx() ctx: TenantContext,
    @Body({ schema: WebhookInput, pipes: [parse(WebhookInput)] }) input: WebhookInput,
  ) {
    return this.withSecret(ctx, await this.webhooks.create(ctx, input));
  }

  @Get('webhooks/:id')
  @ApiOperation({ summary: 'Show a webhook; its secret is never shown' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.view(ctx, await this.webhooks.get(ctx, id));
  }

  @Patch('webhooks/:id')
  @ApiOperation({ summary: 'Change a webhook, or switch it on or off' })
  async change(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: WebhookPatch, pipes: [parse(WebhookPatch)] }) patch: WebhookPatch,
  ) {
    return this.view(ctx, await this.webhooks.change(ctx, id, patch));
  }

  @Delete('webhooks/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget a webhook, and what was sent to it' })
  remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string): Promise<void> {
    return this.webhooks.remove(ctx, id);
  }

  @Post('webhooks/:id/secret')
  @HttpCode(200)
  @OneTimeSecret()
  @ApiOperation({ summary: 'Make another secret, shown this once; for 24 hours the former one signs too' })
  async renewSecret(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.withSecret(ctx, await this.webhooks.renewSecret(ctx, id));
  }

  @Post('webhooks/:id/test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a test event' })
  async test(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return webhookDeliveryView(await this.deliveries.test(ctx, id));
  }

  @Post('webhooks/:id/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send everything again that has failed since a time' })
  async replayFailed(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: ReplayInput, pipes: [parse(ReplayInput)] }) { since }: ReplayInput,
  ) {
    return { replayed: await this.deliveries.replayFailed(ctx, id, new Date(since)) };
  }

  @Get('webhooks/:id/deliveries')
  @ApiOperation({ summary: 'List what was sent to a webhook and what came of it, latest event first' })
  async listDeliveries(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: WebhookDeliveryQuery, pipes: [parse(WebhookDeliveryQuery)] }) query: WebhookDeliveryQuery,
  ) {
    await this.webhooks.get(ctx, id);
    const { items, next } = await this.deliveries.list(ctx, id, query);
    return { items: items.map(webhookDeliveryView), next };
  }

  @Post('webhooks/:id/deliveries/:delivery/replay')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send an event again, under the id that it had' })
  async replay(@Ctx() ctx: TenantContext, @Param('id', Id) id: string, @Param('delivery', Id) delivery: string) {
    return webhookDeliveryView(await this.deliveries.replay(ctx, id, delivery));
  }

  private async view(ctx: TenantContext, stored: StoredWebhook) {
    return webhookView(stored, (await this.deliveries.traffic(ctx)).get(stored.id) ?? NO_TRAFFIC);
  }

  private async withSecret(ctx: TenantContext, { stored, secret }: NewSecret) {
    return { webhook: await this.view(ctx, stored), secret };
  }
}
