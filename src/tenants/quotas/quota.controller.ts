import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Operator } from '../../shared/access.js';
import { Ctx, Id, parse, UserId } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { TenantService } from '../tenant.service.js';
import { QuotaPatch, type QuotaStanding, quotaView } from './quota.dto.js';
import { QuotaService } from './quota.service.js';

/** How much a tenant may have and use: set by operators, seen by owners. */
@ApiTags('Tenants')
@Controller('v1')
export class QuotaController {
  constructor(
    private readonly quotas: QuotaService,
    private readonly tenants: TenantService,
  ) {}

  @Get('quotas')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'What this tenant may have and use, and how much it does' })
  async own(@Ctx() ctx: TenantContext) {
    return viewOf(await this.quotas.list(ctx));
  }

  @Get('tenants/:id/quotas')
  @Operator()
  @ApiOperation({ summary: 'What a tenant may have and use, and how much it does' })
  async get(@UserId() userId: string, @Param('id', Id) id: string) {
    return viewOf(await this.quotas.list(await this.tenants.asOperator(id, userId)));
  }

  @Patch('tenants/:id/quotas')
  @Operator()
  @ApiOperation({
    summary: 'Limit what a tenant may have and use',
    description:
      'What is named is changed; null is without a limit. What is over its limit stays, and nothing is added: see ' +
      '`quota_exceeded`.',
  })
  async change(
    @UserId() userId: string,
    @Param('id', Id) id: string,
    @Body({ schema: QuotaPatch, pipes: [parse(QuotaPatch)] }) patch: QuotaPatch,
  ) {
    return viewOf(await this.quotas.change(await this.tenants.asOperator(id, userId), patch));
  }
}

function viewOf(standings: readonly QuotaStanding[]) {
  return { items: standings.map(quotaView), next: null };
}
