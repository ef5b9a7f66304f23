import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { AccountInput, AccountPatch } from './account.dto.js';
import { AccountService } from './account.service.js';
import { AccountCheck } from './checking/account-check.js';
import { AccountTrafficReader } from './account-traffic-reader.js';
import { AccountViews } from './account-views.js';
import { DeliveryQuery, deliveryView } from './delivery.dto.js';

/** The accounts of a tenant on chat platforms. */
@ApiTags('channels')
@Controller('v1/channel-accounts')
export class AccountController {
  constructor(
    private readonly accounts: AccountService,
    private readonly views: AccountViews,
    private readonly checks: AccountCheck,
    private readonly traffic: AccountTrafficReader,
  ) {}

  @Get()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'List accounts on chat platforms, and how they are' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: await this.views.all(ctx, await this.accounts.list(ctx)), next: null };
  }

  @Post()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Connect an account; its settings are those of `form` in /v1/channels' })
  async create(
    @Ctx() ctx: TenantContext,
    @Body({ schema: AccountInput, pipes: [parse(AccountInput)] }) input: AccountInput,
  ) {
    return this.views.one(ctx, await this.accounts.create(ctx, input));
  }

  @Get(':id')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Show an account; secrets are never shown, only which of them are set' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.views.one(ctx, await this.accounts.get(ctx, id));
  }

  @Patch(':id')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Change an account; settings that are left out stay, null takes one away' })
  async change(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: AccountPatch, pipes: [parse(AccountPatch)] }) patch: AccountPatch,
  ) {
    return this.views.one(ctx, await this.accounts.change(ctx, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Forget an account; its conversations stay' })
  remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string): Promise<void> {
    return this.accounts.remove(ctx, id);
  }

  @Post(':id/check')
  @HttpCode(200)
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Ask the platform whether the account works, and say what to set where' })
  async check(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return { findings: await this.checks.run(await this.accounts.get(ctx, id)) };
  }

  @Get(':id/deliveries')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'List messages to the platform, latest first; those in trouble if no state is asked for' })
  async deliveries(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: DeliveryQuery, pipes: [parse(DeliveryQuery)] }) query: DeliveryQuery,
  ) {
    await this.accounts.get(ctx, id);
    const { items, next } = await this.traffic.list(ctx, id, query);
    return { items: items.map(deliveryView), next };
  }
}
