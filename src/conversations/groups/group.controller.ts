import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { GroupInput } from './group.dto.js';
import { GroupService } from './group.service.js';

/** Groups of agents: who answers which conversations. */
@ApiTags('conversations')
@Controller('v1/agent-groups')
export class GroupController {
  constructor(private readonly groups: GroupService) {}

  @Get()
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List the groups of agents' })
  async list(@Ctx() ctx: TenantContext) {
    return { items: await this.groups.list(ctx), next: null };
  }

  @Get('places')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List where visitors write, for the routes of a group to name' })
  async places(@Ctx() ctx: TenantContext) {
    return { items: await this.groups.places(ctx), next: null };
  }

  @Get(':id')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show a group' })
  get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.groups.get(ctx, id);
  }

  @Post()
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Add a group' })
  add(@Ctx() ctx: TenantContext, @Body({ schema: GroupInput, pipes: [parse(GroupInput)] }) input: GroupInput) {
    return this.groups.add(ctx, input);
  }

  @Put(':id')
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Change a group' })
  replace(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: GroupInput, pipes: [parse(GroupInput)] }) input: GroupInput,
  ) {
    return this.groups.replace(ctx, id, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('admin', 'owner')
  @ApiOperation({ summary: 'Remove a group' })
  remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.groups.remove(ctx, id);
  }
}
