import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { BuildInput, overviewView, UseEncoderInput } from './encoder.dto.js';
import { EncoderService } from './encoder.service.js';

/** Sentence encoders: documents are searched by what they mean, beside their words. */
@ApiTags('encoders')
@Controller('v1/encoders')
export class EncoderController {
  constructor(private readonly encoders: EncoderService) {}

  @Get()
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show the installed encoders, and how far passages are encoded' })
  async overview(@Ctx() ctx: TenantContext) {
    return overviewView(await this.encoders.overview(ctx));
  }

  @Post()
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Encode all passages with an installed encoder, in the background' })
  async build(
    @Ctx() ctx: TenantContext,
    @Body({ schema: BuildInput, pipes: [parse(BuildInput)] }) { model }: BuildInput,
  ) {
    return { id: await this.encoders.build(ctx, model) };
  }

  @Put('in-use')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Answer with the help of this encoder from now on, or of none' })
  use(
    @Ctx() ctx: TenantContext,
    @Body({ schema: UseEncoderInput, pipes: [parse(UseEncoderInput)] }) { id }: UseEncoderInput,
  ): Promise<void> {
    return this.encoders.use(ctx, id);
  }

  @Post(':id/pause')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Stop encoding; what has been encoded is kept' })
  pause(@Ctx() ctx: TenantContext, @Param('id', Id) id: string): Promise<void> {
    return this.encoders.pause(ctx, id);
  }

  @Post(':id/resume')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Go on with an encoder that is paused or has failed' })
  resume(@Ctx() ctx: TenantContext, @Param('id', Id) id: string): Promise<void> {
    return this.encoders.resume(ctx, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Forget an encoder that is not in use, and its vectors' })
  remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string): Promise<void> {
    return this.encoders.remove(ctx, id);
  }
}
