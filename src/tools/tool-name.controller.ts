import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../shared/access.js';
import { Ctx } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { toolNames } from './tool.dto.js';
import { ToolService } from './tool.service.js';

/** What tools are called, for those who approve calls and may not see the settings. */
@ApiTags('tools')
@Controller('v1/tool-names')
export class ToolNameController {
  constructor(private readonly tools: ToolService) {}

  @Get()
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List what people call the tools and their arguments, switched off or not' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: (await this.tools.known(ctx)).map(toolNames), next: null };
  }
}
