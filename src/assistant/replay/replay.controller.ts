import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type PastTurn, PastTurns } from './past-turns.js';
import { ReplayService } from './replay.service.js';

const PATIENCE_MS = 120_000;

/** The body of both routes: may a language model write, where one is installed? */
const ReplayInput = z.strictObject({ model: z.boolean().default(false) });
type ReplayInput = z.infer<typeof ReplayInput>;

const Seq = z.coerce.number().int().min(1).max(2_147_483_647);

/** Turns run again with the knowledge of then and of now. */
@ApiTags('conversations')
@Controller('v1')
export class ReplayController {
  constructor(
    private readonly turns: PastTurns,
    private readonly replays: ReplayService,
  ) {}

  @Post('traces/:id/replay')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Run a past turn again, with the knowledge of then and of now' })
  async byTrace(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: ReplayInput, pipes: [parse(ReplayInput)] }) input: ReplayInput,
  ) {
    return this.replay(ctx, await this.turns.byTrace(ctx, id), input);
  }

  @Post('conversations/:id/traces/:seq/replay')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'The same, of the turn with this number in a conversation' })
  async bySeq(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Param('seq', parse(Seq)) seq: number,
    @Body({ schema: ReplayInput, pipes: [parse(ReplayInput)] }) input: ReplayInput,
  ) {
    return this.replay(ctx, await this.turns.inConversation(ctx, id, seq), input);
  }

  private replay(ctx: TenantContext, turn: PastTurn, input: ReplayInput) {
    return this.replays.replay(ctx, turn, input, AbortSignal.timeout(PATIENCE_MS));
  }
}
