import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import { PageQuery } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { PassagePatch, PassageQuery, passageView, useView } from './passage.dto.js';
import { PassageService } from './passage.service.js';

@ApiTags('Documents')
@Controller('v1')
export class PassageController {
  constructor(private readonly passages: PassageService) {}

  @Get('documents/:id/passages')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List the passages of a document, in its order' })
  async list(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: PassageQuery, pipes: [parse(PassageQuery)] }) query: PassageQuery,
  ) {
    const { items, next } = await this.passages.list(ctx, id, query);
    return { items: items.map(passageView), next };
  }

  @Patch('passages/:id')
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Edit a passage, switch it on or off, or choose between your text and the source’s' })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: PassagePatch, pipes: [parse(PassagePatch)] }) patch: PassagePatch,
  ) {
    return passageView(await this.passages.update(ctx, id, patch));
  }

  /** What visitors asked is in it, so it is for those who may read conversations. */
  @Get('passages/:id/uses')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List the answers that cited a passage, latest first' })
  async uses(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: PageQuery, pipes: [parse(PageQuery)] }) query: PageQuery,
  ) {
    const { items, next } = await this.passages.uses(ctx, id, query);
    return { items: items.map(useView), next };
  }
}
