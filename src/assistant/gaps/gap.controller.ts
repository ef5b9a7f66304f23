import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { faqView } from '../../knowledge/faq.dto.js';
import { Access } from '../../shared/access.js';
import { Clock } from '../../shared/clock.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { GapDraftInput, GapMerge, GapQuery, gapView, readingView } from './gap.dto.js';
import { GapService, type GapWithQuestions } from './gap.service.js';
import { GapRefreshService } from './reading/gap-refresh.service.js';

/** What customers ask and do not learn. Shows their words, so it is for those who may read conversations. */
@ApiTags('gaps')
@Controller('v1/gaps')
export class GapController {
  constructor(
    private readonly gaps: GapService,
    private readonly reading: GapRefreshService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('knowledge', 'agent')
  @ApiOperation({ summary: 'List gaps, most asked first, each with a proposed FAQ' })
  async list(@Ctx() ctx: TenantContext, @Query({ schema: GapQuery, pipes: [parse(GapQuery)] }) query: GapQuery) {
    const { items, next, readUntil } = await this.gaps.list(ctx, query);
    return { items: items.map((found) => this.view(found)), next, readUntil: readUntil?.toISOString() ?? null };
  }

  @Post('refresh')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Read conversations since the last time; done weekly by itself' })
  async refresh(@Ctx() ctx: TenantContext) {
    return readingView(await this.reading.refresh(ctx));
  }

  @Get(':id')
  @Access('knowledge', 'agent')
  @ApiOperation({ summary: 'Show a gap' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.view(await this.gaps.get(ctx, id));
  }

  @Post(':id/draft')
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Make the proposed FAQ, with changes, as a draft' })
  async draft(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: GapDraftInput, pipes: [parse(GapDraftInput)] }) changes: GapDraftInput,
  ) {
    return faqView(await this.gaps.draft(ctx, id, changes));
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Give the wordings of customers to a FAQ that answers them' })
  async merge(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: GapMerge, pipes: [parse(GapMerge)] }) merge: GapMerge,
  ) {
    return faqView(await this.gaps.merge(ctx, id, merge));
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Say that a gap needs no answer' })
  async dismiss(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.view(await this.gaps.dismiss(ctx, id));
  }

  private view({ gap, asked }: GapWithQuestions) {
    return gapView(gap, asked, this.clock.now());
  }
}
