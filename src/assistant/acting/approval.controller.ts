import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { callView } from '../../tools/calls/call.dto.js';
import { CallStore } from '../../tools/calls/call-store.js';
import { CallFollower } from './call-follower.js';

/** The word of an agent about calls that a tool must not make by itself. */
@ApiTags('tools')
@Controller('v1/tool-calls')
@Access('conversations', 'agent')
export class ApprovalController {
  constructor(
    private readonly calls: CallStore,
    private readonly follower: CallFollower,
  ) {}

  @Post(':id/approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have a waiting call made; it is made once, and the conversation hears what came of it' })
  approve(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.decide(ctx, id, 'approved');
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have a waiting call not made; the visitor is told so' })
  refuse(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.decide(ctx, id, 'refused');
  }

  private async decide(ctx: TenantContext, id: string, verdict: 'approved' | 'refused') {
    const call = await this.calls.decide(ctx, id, verdict);
    this.follower.start(ctx, id);
    return callView(call);
  }
}
