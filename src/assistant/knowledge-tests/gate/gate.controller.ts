import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../shared/access.js';
import { Ctx, parse } from '../../../shared/http.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { GateSettings, GateSettingsService } from './gate-settings.js';
import { PreviewService } from './preview.service.js';
import { ProposedChange } from './proposed-change.dto.js';
import { ProposedChanges } from './proposed-changes.js';

const PATIENCE_MS = 120_000;

/** What the tests say before something is published. */
@ApiTags('knowledge tests')
@Controller('v1/tests')
export class GateController {
  constructor(
    private readonly settings: GateSettingsService,
    private readonly changes: ProposedChanges,
    private readonly previews: PreviewService,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Show which tests a change to knowledge would make go another way' })
  async preview(
    @Ctx() ctx: TenantContext,
    @Body({ schema: ProposedChange, pipes: [parse(ProposedChange)] }) change: ProposedChange,
  ) {
    const { publishGate } = await this.settings.of(ctx);
    const proposal = await this.changes.resolve(ctx, change);
    return { publishGate, ...(await this.previews.preview(ctx, proposal, AbortSignal.timeout(PATIENCE_MS))) };
  }

  @Get('settings')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show what happens before something is published' })
  get(@Ctx() ctx: TenantContext) {
    return this.settings.of(ctx);
  }

  @Patch('settings')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Say what happens before something is published' })
  change(@Ctx() ctx: TenantContext, @Body({ schema: GateSettings, pipes: [parse(GateSettings)] }) body: GateSettings) {
    return this.settings.change(ctx, body);
  }
}
