import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ErasureService } from './erasure/erasure.service.js';
import { PersonExportService } from './export/person-export.service.js';
import { PersonFinder } from './person/person-finder.js';
import { foundView, PersonExportQuery, PersonSearch, Visited } from './privacy.dto.js';

/** One person: who it is, what is kept, and all of it to take away. */
@ApiTags('privacy')
@Controller('v1/privacy/people')
@Access('admin', 'owner')
export class PeopleController {
  constructor(
    private readonly finder: PersonFinder,
    private readonly erasures: ErasureService,
    private readonly exports: PersonExportService,
  ) {}

  /** Not a query, so that no address of anybody gets into a log. */
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Find the visitors that are one person' })
  async find(
    @Ctx() ctx: TenantContext,
    @Body({ schema: PersonSearch, pipes: [parse(PersonSearch)] }) { identity }: PersonSearch,
  ) {
    return { items: (await this.finder.find(ctx, identity)).map(foundView) };
  }

  @Post('holdings')
  @HttpCode(200)
  @ApiOperation({ summary: 'Count what is kept about them, and what erasing would keep; changes nothing' })
  holdings(@Ctx() ctx: TenantContext, @Body({ schema: Visited, pipes: [parse(Visited)] }) { visitors }: Visited) {
    return this.erasures.preview(ctx, visitors);
  }

  @Get('export')
  @ApiOperation({
    summary: 'Take away all that is kept about them: a ZIP with JSON, Markdown, and the files that were sent',
  })
  async export(
    @Ctx() ctx: TenantContext,
    @Query({ schema: PersonExportQuery, pipes: [parse(PersonExportQuery)] }) { visitor, language }: PersonExportQuery,
  ) {
    const disposition = 'attachment; filename="person.zip"';
    return new StreamableFile(await this.exports.export(ctx, visitor, language), {
      type: 'application/zip',
      disposition,
    });
  }
}
