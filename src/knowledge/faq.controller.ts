import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../shared/access.js';
import { Ctx, Id, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { FaqPatch, FaqQuery, FaqRemoval, FaqRollback, faqView, NewFaq, versionView } from './faq.dto.js';
import { FaqService } from './faq.service.js';
import { overrideOf } from './override.js';

@ApiTags('FAQs')
@Controller('v1/faqs')
export class FaqController {
  constructor(private readonly faqs: FaqService) {}

  @Get()
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List FAQs, latest change first' })
  async list(@Ctx() ctx: TenantContext, @Query({ schema: FaqQuery, pipes: [parse(FaqQuery)] }) query: FaqQuery) {
    const { items, next, total } = await this.faqs.list(ctx, query);
    return { items: items.map(faqView), next, total };
  }

  @Get('tags')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List the tags in use' })
  async tags(@Ctx() ctx: TenantContext) {
    return { items: await this.faqs.tags(ctx), next: null };
  }

  @Post()
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Write a new FAQ' })
  async create(@Ctx() ctx: TenantContext, @Body({ schema: NewFaq, pipes: [parse(NewFaq)] }) body: NewFaq) {
    const { override, ...input } = body;
    return faqView(await this.faqs.create(ctx, input, override));
  }

  @Get(':id')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Read a FAQ' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return faqView(await this.faqs.get(ctx, id));
  }

  @Patch(':id')
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Change a FAQ, over the version that was read' })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: FaqPatch, pipes: [parse(FaqPatch)] }) patch: FaqPatch,
  ) {
    return faqView(await this.faqs.update(ctx, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Delete a FAQ, optionally only in the version that was read' })
  async remove(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: FaqRemoval, pipes: [parse(FaqRemoval)] }) removal: FaqRemoval,
  ) {
    const { version, overrideReason } = removal;
    await this.faqs.remove(ctx, id, version, overrideOf(overrideReason));
  }

  @Get(':id/versions')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List the versions of a FAQ, newest first' })
  async versions(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return { items: (await this.faqs.versions(ctx, id)).map(versionView), next: null };
  }

  @Post(':id/rollback')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Make an earlier version of a FAQ the newest' })
  async rollback(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: FaqRollback, pipes: [parse(FaqRollback)] }) input: FaqRollback,
  ) {
    return faqView(await this.faqs.rollback(ctx, id, input));
  }
}
