import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { CannedReplyInput, CannedReplyPatch, cannedReplyView } from './canned-reply.dto.js';
import { CannedReplyService } from './canned-reply.service.js';

/** Texts that agents send again and again. */
@ApiTags('conversations')
@Controller('v1/canned-replies')
export class CannedReplyController {
  constructor(private readonly replies: CannedReplyService) {}

  @Get()
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List all canned replies, by shortcut' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: (await this.replies.list(ctx)).map(cannedReplyView), next: null };
  }

  @Post()
  @Access('conversations', 'editor')
  @ApiOperation({ summary: 'Write a canned reply' })
  async create(
    @Ctx() ctx: TenantContext,
    @Body({ schema: CannedReplyInput, pipes: [parse(CannedReplyInput)] }) input: CannedReplyInput,
  ) {
    return cannedReplyView(await this.replies.create(ctx, input));
  }

  @Patch(':id')
  @Access('conversations', 'editor')
  @ApiOperation({ summary: 'Change a canned reply' })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: CannedReplyPatch, pipes: [parse(CannedReplyPatch)] }) patch: CannedReplyPatch,
  ) {
    return cannedReplyView(await this.replies.update(ctx, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('conversations', 'editor')
  @ApiOperation({ summary: 'Delete a canned reply' })
  async remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    await this.replies.remove(ctx, id);
  }
}
