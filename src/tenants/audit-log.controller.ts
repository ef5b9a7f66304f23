import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../shared/access.js';
import { Ctx, parse } from '../shared/http.js';
import { PageQuery } from '../shared/page.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { AuditLogService } from './audit-log.service.js';

@ApiTags('Audit')
@Controller('v1/audit')
export class AuditLogController {
  constructor(private readonly log: AuditLogService) {}

  @Get()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Who changed what, latest first' })
  list(@Ctx() ctx: TenantContext, @Query({ schema: PageQuery, pipes: [parse(PageQuery)] }) query: PageQuery) {
    return this.log.list(ctx, query);
  }
}
