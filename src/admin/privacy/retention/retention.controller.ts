import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../shared/access.js';
import { Ctx, parse } from '../../../shared/http.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { RETENTION, RETENTION_KINDS, RetentionRules } from './retention-rules.js';
import { RetentionRulesService } from './retention-rules.service.js';
import { RetentionService } from './retention.service.js';

/** How long what is kept. */
@ApiTags('privacy')
@Controller('v1/privacy/retention')
@Access('admin', 'owner')
export class RetentionController {
  constructor(
    private readonly rules: RetentionRulesService,
    private readonly retention: RetentionService,
  ) {}

  /** `limits` says for each kind what may be set. */
  @Get()
  @ApiOperation({ summary: 'Show for how many days what is kept (null: for ever), and what was deleted last' })
  async get(@Ctx() ctx: TenantContext) {
    const [rules, run] = await Promise.all([this.rules.of(ctx), this.retention.latest(ctx)]);
    const limits = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, RETENTION[kind]]));
    const lastRun = run && {
      at: (run.endedAt ?? run.startedAt).toISOString(),
      ended: run.endedAt !== null,
      counts: run.counts,
    };
    return { rules, limits, lastRun: lastRun ?? null };
  }

  @Put()
  @ApiOperation({ summary: 'Say for how many days what is kept' })
  save(
    @Ctx() ctx: TenantContext,
    @Body({ schema: RetentionRules, pipes: [parse(RetentionRules)] }) rules: RetentionRules,
  ) {
    return this.rules.save(ctx, rules);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Count what would be deleted now by such rules; deletes nothing' })
  preview(
    @Ctx() ctx: TenantContext,
    @Body({ schema: RetentionRules, pipes: [parse(RetentionRules)] }) rules: RetentionRules,
  ) {
    return this.rules.due(ctx, rules);
  }
}
