import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OneTimeSecret } from '../database/idempotency.js';
import { Access } from '../shared/access.js';
import { Ctx, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { WidgetInput, WidgetPatch, widgetView } from './widget.dto.js';
import { WidgetService } from './widget.service.js';

/** The chat widgets of a tenant. */
@ApiTags('widgets')
@Controller('v1/widgets')
export class WidgetController {
  constructor(private readonly widgets: WidgetService) {}

  @Get()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'List widgets' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: (await this.widgets.list(ctx)).map(widgetView), next: null };
  }

  @Post()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Add a widget' })
  async create(
    @Ctx() ctx: TenantContext,
    @Body({ schema: WidgetInput, pipes: [parse(WidgetInput)] }) input: WidgetInput,
  ) {
    return widgetView(await this.widgets.create(ctx, input));
  }

  @Get(':id')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Show a widget' })
  async get(@Ctx() ctx: TenantContext, @Param('id') id: string) {
    return widgetView(await this.widgets.get(ctx, id));
  }

  @Patch(':id')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Change a widget' })
  async change(
    @Ctx() ctx: TenantContext,
    @Param('id') id: string,
    @Body({ schema: WidgetPatch, pipes: [parse(WidgetPatch)] }) patch: WidgetPatch,
  ) {
    return widgetView(await this.widgets.change(ctx, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Remove a widget' })
  remove(@Ctx() ctx: TenantContext, @Param('id') id: string): Promise<void> {
    return this.widgets.remove(ctx, id);
  }

  @Post(':id/identity-secret')
  @OneTimeSecret()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Make a new secret for identity tokens; it is shown once' })
  async renewIdentitySecret(@Ctx() ctx: TenantContext, @Param('id') id: string) {
    return { secret: await this.widgets.renewIdentitySecret(ctx, id) };
  }
}
