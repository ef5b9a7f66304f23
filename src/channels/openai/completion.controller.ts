import { Body, Controller, Get, HttpCode, Param, Post, Res, UseFilters } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../../shared/access.js';
import { Clock } from '../../shared/clock.js';
import { toAppError } from '../../shared/error-filter.js';
import { Ctx, parse } from '../../shared/http.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { EventStream, goneSignal } from '../event-stream.js';
import { completionChunks, type CompletionHead, wholeCompletion } from './completion-form.js';
import { CompletionInput } from './completion-input.js';
import { openAiError, OpenAiErrorFilter } from './openai-error.js';
import { Voices } from './voices.js';

/** OpenAI's protocol, so that its clients work unchanged. */
@ApiTags('ask')
@Controller('v1')
@UseFilters(OpenAiErrorFilter)
export class CompletionController {
  constructor(
    private readonly voices: Voices,
    private readonly clock: Clock,
  ) {}

  @Get('models')
  @Access('ask', 'viewer')
  @ApiOperation({ summary: 'List what can be asked in OpenAI’s protocol' })
  list(@Ctx() ctx: TenantContext) {
    return { object: 'list', data: this.voices.names(ctx).map(modelForm) };
  }

  @Get('models/:name')
  @Access('ask', 'viewer')
  @ApiOperation({ summary: 'Show one of them' })
  get(@Ctx() ctx: TenantContext, @Param('name') name: string) {
    this.voices.check(ctx, name);
    return modelForm(name);
  }

  @Post('chat/completions')
  @HttpCode(200)
  @Access('ask', 'viewer')
  @ApiOperation({ summary: 'Answer a chat in OpenAI’s protocol; `mossdesk` answers from what is published' })
  async complete(
    @Ctx() ctx: TenantContext,
    @Body({ schema: CompletionInput, pipes: [parse(CompletionInput)] }) input: CompletionInput,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = Math.floor(this.clock.now().getTime() / 1000);
    const head = { id: `chatcmpl-${newId()}`, created, model: input.model };
    const pieces = this.voices.write(ctx, input, goneSignal(response));
    if (!input.stream) return wholeCompletion(head, pieces);
    await this.stream(head, await begun(pieces), input, response);
    return undefined;
  }

  private async stream(
    head: CompletionHead,
    pieces: ReturnType<Voices['write']>,
    input: CompletionInput,
    response: Response,
  ) {
    const includeUsage = input.stream_options?.include_usage ?? false;
    const stream = EventStream.open(response);
    try {
      for await (const chunk of completionChunks(head, pieces, { includeUsage }))
        stream.sendData(JSON.stringify(chunk));
      stream.sendData('[DONE]');
    } catch (error) {
      if (!response.destroyed) stream.sendData(JSON.stringify(openAiError(toAppError(error))));
    }
    stream.end();
  }
}

/** The same pieces, once the first is there: what fails before it fails with its own status, not in a stream. */
async function begun<Piece>(pieces: AsyncIterable<Piece>): Promise<AsyncIterable<Piece>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  })();
}

function modelForm(id: string) {
  return { id, object: 'model', created: 0, owned_by: 'mossdesk' };
}
