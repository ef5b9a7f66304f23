import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { CallList } from './call-list.js';
import { CallStore } from './call-store.js';
import { CallQuery, callView } from './call.dto.js';

/** What tools have done, and what waits for an agent's word. */
@ApiTags('tools')
@Controller('v1/tool-calls')
@Access('conversations', 'agent')
export class CallController {
  constructor(
    private readonly calls: CallList,
    private readonly store: CallStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List calls of tools, latest first; `state=waiting` are those to be approved' })
  async list(@Ctx() ctx: TenantContext, @Query({ schema: CallQuery, pipes: [parse(CallQuery)] }) query: CallQuery) {
    const { items, next } = await this.calls.page(ctx, query);
    return { items: items.map(callView), next };
  }

  @Get(':id')
  @ApiOperation({ summary: 'Show a call of a tool' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return callView(await this.store.get(ctx, id));
  }
}
