import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ConversationExport } from './conversation-export.js';
import { ConversationTable } from './conversation-table.js';
import { ExportQuery, type Format, TableQuery, tableView } from './table.dto.js';

const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** All conversations, to look through and to take along. */
@ApiTags('conversations')
@Controller('v1/conversation-table')
export class TableController {
  constructor(
    private readonly table: ConversationTable,
    private readonly exports: ConversationExport,
  ) {}

  @Get()
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List conversations by what happened in them' })
  async page(@Ctx() ctx: TenantContext, @Query({ schema: TableQuery, pipes: [parse(TableQuery)] }) query: TableQuery) {
    const { items, next } = await this.table.page(ctx, query);
    return { items: items.map(tableView), next };
  }

  @Get('export')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Download these conversations: a table of them, or each with its whole log' })
  async export(
    @Ctx() ctx: TenantContext,
    @Query({ schema: ExportQuery, pipes: [parse(ExportQuery)] }) query: ExportQuery,
  ) {
    const disposition = `attachment; filename="conversations.${query.format}"`;
    return new StreamableFile(await this.exports.export(ctx, query), {
      type: CONTENT_TYPES[query.format],
      disposition,
    });
  }
}
