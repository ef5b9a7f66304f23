import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../shared/access.js';
import { describeError, toAppError } from '../shared/error-filter.js';
import { Ctx, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { AskInput, AskService } from './ask.service.js';

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
    if (!accept?.includes('text/event-stream')) return this.asking.ask(ctx, input);
    response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache, no-transform');
    const send = (event: string, value: unknown) =>
      response.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
    send('status', { status: 'thinking' });
    await this.asking.ask(ctx, input).then(
      (result) => send('answer', result),
      (error: unknown) => send('error', describeError(toAppError(error))),
    );
    response.end();
    return undefined;
  }
}
