import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { McpServerInput, McpServerPatch, McpToolChoice } from './mcp-server.dto.js';
import { McpServerService } from './mcp-server.service.js';

/** Servers of others whose tools the bot may use. */
@ApiTags('tools')
@Controller('v1/mcp-servers')
@Access('admin', 'owner')
export class McpServerController {
  constructor(private readonly servers: McpServerService) {}

  @Get()
  @ApiOperation({ summary: 'List MCP servers and their tools as they were listed last; secrets are never shown' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: await this.servers.list(ctx), next: null };
  }

  @Post()
  @ApiOperation({ summary: 'Add an MCP server (Streamable HTTP) and list its tools, all of them off' })
  add(
    @Ctx() ctx: TenantContext,
    @Body({ schema: McpServerInput, pipes: [parse(McpServerInput)] }) input: McpServerInput,
  ) {
    return this.servers.add(ctx, input);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change an MCP server; settings left out stay, null takes one away' })
  change(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: McpServerPatch, pipes: [parse(McpServerPatch)] }) patch: McpServerPatch,
  ) {
    return this.servers.change(ctx, id, patch);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget an MCP server and its tools' })
  remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string): Promise<void> {
    return this.servers.remove(ctx, id);
  }

  @Post(':id/refresh')
  @HttpCode(200)
  @ApiOperation({ summary: 'List the tools of an MCP server again; those that have changed are switched off' })
  refresh(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.servers.refresh(ctx, id);
  }

  @Patch(':id/tools/:key')
  @ApiOperation({
    summary: 'Switch a tool on or off, or let it do without approval; `digest` is that of the tool as seen',
  })
  choose(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Param('key') key: string,
    @Body({ schema: McpToolChoice, pipes: [parse(McpToolChoice)] }) choice: McpToolChoice,
  ) {
    return this.servers.choose(ctx, id, key, choice);
  }
}
