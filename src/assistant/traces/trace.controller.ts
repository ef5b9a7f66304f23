import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type StoredTrace, TraceService } from './trace.service.js';

/** What PostgreSQL's integer holds. */
const Seq = z.coerce.number().pipe(z.int32().min(1));

/** Why the bot answered as it did: what was found, what a model was asked and wrote, what became of each sentence. */
@ApiTags('conversations')
@Controller('v1')
export class TraceController {
  constructor(private readonly traces: TraceService) {}

  @Get('traces/:id')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show what an answer came from' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return traceView(await this.traces.get(ctx, id));
  }

  @Get('conversations/:id/traces/:seq')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show what the answer with this number came from' })
  async ofAnswer(@Ctx() ctx: TenantContext, @Param('id', Id) id: string, @Param('seq', parse(Seq)) seq: number) {
    return traceView(await this.traces.ofAnswer(ctx, id, seq));
  }
}

/**
 * What the API shows. In `generation`, each of `findings` is a sentence of the model with its verdict; `source` counts
 * the `passages` from 0, `start` and `end` are offsets in that passage's text.
 */
function traceView({ conversationId, seq, at, trace, answer }: StoredTrace) {
  return { ...trace, conversationId, seq, at: at.toISOString(), answer };
}
