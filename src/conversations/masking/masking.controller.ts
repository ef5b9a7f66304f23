import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { MaskingService } from './masking.service.js';

/** The body of `PUT /v1/privacy/masking`: which numbers are masked before anything is kept of them. */
const MaskRulesInput = z.strictObject({ card: z.boolean(), id: z.boolean(), phone: z.boolean() });
type MaskRulesInput = z.infer<typeof MaskRulesInput>;

/** Which numbers are masked in what visitors write. */
@ApiTags('privacy')
@Controller('v1/privacy/masking')
@Access('admin', 'owner')
export class MaskingController {
  constructor(private readonly masking: MaskingService) {}

  @Get()
  @ApiOperation({ summary: 'Show which numbers are masked in what visitors write' })
  get(@Ctx() ctx: TenantContext) {
    return this.masking.of(ctx);
  }

  @Put()
  @ApiOperation({ summary: 'Say which numbers are masked from now on' })
  save(
    @Ctx() ctx: TenantContext,
    @Body({ schema: MaskRulesInput, pipes: [parse(MaskRulesInput)] }) rules: MaskRulesInput,
  ) {
    return this.masking.save(ctx, rules);
  }
}
