import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Operator } from '../shared/access.js';
import { Id, parse, UserId } from '../shared/http.js';
import { TenantInput, TenantPatch, tenantView } from './tenant.dto.js';
import { TenantService } from './tenant.service.js';

@ApiTags('Tenants')
@Controller('v1/tenants')
@Operator()
export class TenantController {
  constructor(private readonly tenants: TenantService) {}

  @Get()
  @ApiOperation({ summary: 'List all tenants, oldest first' })
  async list() {
    return { items: (await this.tenants.all()).map(tenantView), next: null };
  }

  @Post()
  @ApiOperation({ summary: 'Make a tenant and become its owner' })
  async create(
    @UserId() userId: string,
    @Body({ schema: TenantInput, pipes: [parse(TenantInput)] }) input: TenantInput,
  ) {
    return tenantView(await this.tenants.create(input, userId));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename a tenant' })
  async rename(
    @UserId() userId: string,
    @Param('id', Id) id: string,
    @Body({ schema: TenantPatch, pipes: [parse(TenantPatch)] }) patch: TenantPatch,
  ) {
    return tenantView(await this.tenants.rename(id, patch, userId));
  }
}
