import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import { PageQuery } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ReceiptService } from './erasure/receipt.service.js';
import { ReceiptCheck, Visited } from './privacy.dto.js';

/** Erasing people, and the receipts of it. */
@ApiTags('privacy')
@Controller('v1/privacy/erasures')
@Access('admin', 'owner')
export class ErasuresController {
  constructor(
    private readonly erasures: ErasureService,
    private readonly receipts: ReceiptService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Erase one person everywhere, for good; answers with the signed receipt' })
  erase(@Ctx() ctx: TenantContext, @Body({ schema: Visited, pipes: [parse(Visited)] }) { visitors }: Visited) {
    return this.erasures.erase(ctx, visitors);
  }

  @Get()
  @ApiOperation({ summary: 'List receipts, latest first' })
  list(@Ctx() ctx: TenantContext, @Query({ schema: PageQuery, pipes: [parse(PageQuery)] }) query: PageQuery) {
    return this.receipts.list(ctx, query);
  }

  @Post('verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say whether a receipt is genuine, and whether it is about somebody' })
  verify(
    @Ctx() ctx: TenantContext,
    @Body({ schema: ReceiptCheck, pipes: [parse(ReceiptCheck)] }) { receipt, identity }: ReceiptCheck,
  ) {
    return this.receipts.verify(ctx, receipt, identity);
  }
}
