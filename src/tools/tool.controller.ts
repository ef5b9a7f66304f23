import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../shared/access.js';
import { Ctx, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { ToolPatch, ToolTrial } from './tool.dto.js';
import { ToolService } from './tool.service.js';
import { ToolTrials } from './tool-trials.js';

/** What a tenant's bot can look up and do. */
@ApiTags('tools')
@Controller('v1/tools')
@Access('admin', 'owner')
export class ToolController {
  constructor(
    private readonly tools: ToolService,
    private readonly trials: ToolTrials,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the tools there are plugins for; `form` is the JSON Schema of the settings' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: await this.tools.list(ctx), next: null };
  }

  @Patch(':name')
  @ApiOperation({
    summary: 'Switch a tool on or off, and change its settings; those left out stay, null takes one away',
  })
  change(
    @Ctx() ctx: TenantContext,
    @Param('name') name: string,
    @Body({ schema: ToolPatch, pipes: [parse(ToolPatch)] }) patch: ToolPatch,
  ) {
    return this.tools.change(ctx, name, patch);
  }

  @Post(':name/try')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make one call and see what comes back; it is real, and no visitor hears of it' })
  attempt(
    @Ctx() ctx: TenantContext,
    @Param('name') name: string,
    @Body({ schema: ToolTrial, pipes: [parse(ToolTrial)] }) trial: ToolTrial,
  ) {
    return this.trials.make(ctx, name, trial);
  }
}
