import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { BotPatch } from './bot-settings.dto.js';
import { BotSettingsService } from './bot-settings.service.js';

/** How the bot speaks. */
@ApiTags('bot')
@Controller('v1/bot')
export class BotSettingsController {
  constructor(private readonly settings: BotSettingsService) {}

  @Get()
  @Access('admin', 'editor')
  @ApiOperation({ summary: 'Show how the bot speaks' })
  get(@Ctx() ctx: TenantContext) {
    return this.settings.of(ctx);
  }

  @Patch()
  @Access('admin', 'editor')
  @ApiOperation({ summary: 'Change how the bot speaks' })
  change(@Ctx() ctx: TenantContext, @Body({ schema: BotPatch, pipes: [parse(BotPatch)] }) patch: BotPatch) {
    return this.settings.change(ctx, patch);
  }
}
