import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { CorrectionInput, correctionView } from './correction.dto.js';
import { CorrectionService } from './correction.service.js';

const Seq = z.coerce.number().int().min(1).max(2_147_483_647);

/** Answers of the bot that people put right. Keys need `admin`: it takes what a visitor asked into the knowledge. */
@ApiTags('conversations')
@Controller('v1')
@Access('admin', 'agent')
export class CorrectionController {
  constructor(private readonly corrections: CorrectionService) {}

  @Get('conversations/:id/corrections')
  @ApiOperation({ summary: 'List what was put right in a conversation' })
  async list(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return { items: (await this.corrections.ofConversation(ctx, id)).map(correctionView), next: null };
  }

  @Post('conversations/:id/corrections')
  @ApiOperation({ summary: 'Put an answer right: a draft FAQ, or a change of the one it came from, and a test' })
  async correct(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: CorrectionInput, pipes: [parse(CorrectionInput)] }) input: CorrectionInput,
  ) {
    return correctionView(await this.corrections.correct(ctx, id, input));
  }

  @Delete('conversations/:id/corrections/:seq')
  @ApiOperation({ summary: 'Take a correction back, with its draft and its test as far as nobody has changed them' })
  async undo(@Ctx() ctx: TenantContext, @Param('id', Id) id: string, @Param('seq', parse(Seq)) seq: number) {
    return { removed: await this.corrections.undo(ctx, id, seq) };
  }

  @Get('faqs/:id/corrections')
  @ApiOperation({ summary: 'List the corrections that a FAQ came from, or that ask for a change of it' })
  async ofFaq(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return { items: (await this.corrections.ofFaq(ctx, id)).map(correctionView), next: null };
  }
}
