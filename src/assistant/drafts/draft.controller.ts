import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { DraftService } from './draft.service.js';

/** What an agent might answer. */
@ApiTags('conversations')
@Controller('v1/conversations')
export class DraftController {
  constructor(private readonly drafts: DraftService) {}

  @Get(':id/drafts')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show what is published and likely to answer what the visitor said last' })
  get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.drafts.of(ctx, id);
  }
}
