import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { SynonymList } from './synonym.dto.js';
import { SynonymService } from './synonym.service.js';

/** Words that mean the same to a tenant's customers. */
@ApiTags('synonyms')
@Controller('v1/synonyms')
export class SynonymController {
  constructor(private readonly synonyms: SynonymService) {}

  @Get()
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show the groups of words that mean the same' })
  async list(@Ctx() ctx: TenantContext) {
    return { groups: await this.synonyms.list(ctx) };
  }

  @Put()
  @Access('knowledge', 'editor')
  @ApiOperation({
    summary: 'Replace the groups of words that mean the same; questions are answered accordingly at once',
  })
  async replace(
    @Ctx() ctx: TenantContext,
    @Body({ schema: SynonymList, pipes: [parse(SynonymList)] }) { groups }: SynonymList,
  ) {
    return { groups: await this.synonyms.replace(ctx, groups) };
  }
}
