import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../../../shared/access.js';
import { Ctx, Id } from '../../../shared/http.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { type Comparison, EncoderComparison } from './encoder-comparison.js';

/** What another encoder would change. */
@ApiTags('encoders')
@Controller('v1/encoders')
export class EncoderComparisonController {
  constructor(private readonly comparison: EncoderComparison) {}

  @Post(':id/compare')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Run the tests of knowledge as things are and with this encoder' })
  compare(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Comparison> {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('Whoever compared has gone')));
    return this.comparison.compare(ctx, id, gone.signal);
  }
}
