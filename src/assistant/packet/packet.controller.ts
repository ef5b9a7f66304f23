import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { PacketService } from './packet.service.js';

/** What an agent reads before the first word. */
@ApiTags('conversations')
@Controller('v1/conversations')
export class PacketController {
  constructor(private readonly packets: PacketService) {}

  @Get(':id/packet')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show what was asked and tried, what is open, and who the visitor is' })
  get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.packets.of(ctx, id);
  }
}
