import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OneTimeSecret } from '../database/idempotency.js';
import { Access } from '../shared/access.js';
import { Ctx, Id, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { ApiKeyInput } from './api-key.dto.js';
import { ApiKeyService } from './api-key.service.js';

@ApiTags('API keys')
@Controller('v1/keys')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  @Get()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'List the API keys that are not revoked' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: await this.keys.list(ctx), next: null };
  }

  @Post()
  @Access('admin', 'owner')
  @OneTimeSecret()
  @ApiOperation({ summary: 'Make an API key; its secret is shown this once' })
  create(@Ctx() ctx: TenantContext, @Body({ schema: ApiKeyInput, pipes: [parse(ApiKeyInput)] }) input: ApiKeyInput) {
    return this.keys.create(ctx, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Revoke an API key' })
  revoke(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.keys.revoke(ctx, id);
  }
}
