import { Controller, Get, Header, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { figuresCsv } from './figures-csv.js';
import { FiguresQuery } from './figures.dto.js';
import { FiguresService } from './figures.service.js';

/** How the bot and the people do, in numbers. */
@ApiTags('statistics')
@Controller('v1')
export class FiguresController {
  constructor(private readonly figures: FiguresService) {}

  @Get('statistics')
  @Access('conversations', 'viewer')
  @ApiOperation({ summary: 'Count conversations, answers and what they came to, by day, channel and language' })
  all(@Ctx() ctx: TenantContext, @Query({ schema: FiguresQuery, pipes: [parse(FiguresQuery)] }) query: FiguresQuery) {
    return this.figures.all(ctx, query);
  }

  @Get('statistics.csv')
  @Access('conversations', 'viewer')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="statistics.csv"')
  @ApiOperation({ summary: 'The same as a file, a row for each day, channel and language' })
  async csv(
    @Ctx() ctx: TenantContext,
    @Query({ schema: FiguresQuery, pipes: [parse(FiguresQuery)] }) query: FiguresQuery,
  ) {
    const { span, cells } = await this.figures.cells(ctx, query);
    return figuresCsv(span.days, cells);
  }

  @Get('statistics/gaps')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List the open gaps that were asked most, in the words of customers' })
  async gaps(
    @Ctx() ctx: TenantContext,
    @Query({ schema: FiguresQuery, pipes: [parse(FiguresQuery)] }) query: FiguresQuery,
  ) {
    return { items: await this.figures.gaps(ctx, query), next: null };
  }
}
