import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { LivePiece } from '../assistant/live-turns.js';
import { Access } from '../shared/access.js';
import { describeError, toAppError } from '../shared/error-filter.js';
import { Ctx, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { AskInput, AskService } from './ask.service.js';
import { EventStream, goneSignal } from './event-stream.js';

/** Asking by API. */
@ApiTags('ask')
@Controller('v1/ask')
export class AskController {
  constructor(private readonly asking: AskService) {}

  /** JSON, or with `Accept: text/event-stream` the events `status`, `delta`, `answer`, `error` (WHATWG HTML, 9.2). */
  @Post()
  @HttpCode(200)
  @Access('ask', 'viewer')
  @ApiOperation({ summary: 'Ask one question and get the answer with its sources' })
  async ask(
    @Ctx() ctx: TenantContext,
    @Body({ schema: AskInput, pipes: [parse(AskInput)] }) input: AskInput,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    const gone = goneSignal(response);
    if (!accept?.includes('text/event-stream')) return this.asking.ask(ctx, input, { gone });
    const stream = EventStream.open(response);
    stream.send('status', { status: 'thinking' });
    await this.asking.ask(ctx, input, { gone, hear: (piece) => tell(stream, piece) }).then(
      (result) => stream.send('answer', result),
      (error: unknown) => stream.send('error', describeError(toAppError(error))),
    );
    stream.end();
    return undefined;
  }
}

/** `thinking` has been said at the beginning. */
function tell(stream: EventStream, piece: LivePiece): void {
  const { type, turn: _, ...told } = piece;
  if (piece.type === 'delta' || piece.status !== 'thinking') stream.send(type, told);
}
