import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AwayAgents } from '../../conversations/assignment/away-agents.js';
import { GroupService } from '../../conversations/groups/group.service.js';
import { Access } from '../../shared/access.js';
import { Ctx, Id, parse, UserId } from '../../shared/http.js';
import { PageQuery } from '../../shared/page.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { InboxDesk } from './inbox-desk.js';
import { InboxList } from './inbox-list.js';
import { AwayMark, InboxQuery, inboxView, Note, ReadMark, TagChange, Transfer } from './inbox.dto.js';

/** The inbox of the people who answer visitors. */
@ApiTags('conversations')
@Controller('v1')
@Access('conversations', 'agent')
export class InboxController {
  constructor(
    private readonly list: InboxList,
    private readonly desk: InboxDesk,
    private readonly groups: GroupService,
    private readonly away: AwayAgents,
  ) {}

  @Get('inbox/conversations')
  @ApiOperation({
    summary:
      'List the conversations of a view, or search in it: latest change first, but what is due and who waits in their order',
  })
  async page(@Ctx() ctx: TenantContext, @Query({ schema: InboxQuery, pipes: [parse(InboxQuery)] }) query: InboxQuery) {
    const { items, next } = await this.list.page(ctx, query);
    return { items: items.map(inboxView), next };
  }

  @Get('inbox/counts')
  @ApiOperation({ summary: 'How many conversations each view has' })
  counts(@Ctx() ctx: TenantContext) {
    return this.list.counts(ctx);
  }

  @Get('inbox/facets')
  @ApiOperation({ summary: 'The channels, tags and groups to filter by, and the colleagues to transfer to' })
  async facets(@Ctx() ctx: TenantContext) {
    const [facets, colleagues, groups] = await Promise.all([
      this.list.facets(ctx),
      this.desk.colleagues(ctx),
      this.groups.list(ctx),
    ]);
    return { ...facets, colleagues, groups: groups.map(({ id, name }) => ({ id, name })) };
  }

  @Get('inbox/away')
  @ApiOperation({ summary: 'Which agents are away: nothing is assigned to them' })
  async awayAgents(@Ctx() ctx: TenantContext) {
    return { agents: await this.away.list(ctx) };
  }

  @Put('inbox/away')
  @ApiOperation({ summary: 'Say that you are away, or back; it holds for all your windows until you say otherwise' })
  async setAway(
    @Ctx() ctx: TenantContext,
    @UserId() userId: string,
    @Body({ schema: AwayMark, pipes: [parse(AwayMark)] }) { away }: { away: boolean },
  ) {
    await (away ? this.away.goAway(ctx, userId) : this.away.comeBack(ctx, userId));
    return { away };
  }

  @Get('inbox/conversations/:id')
  @ApiOperation({ summary: 'Show a conversation as the list does' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return inboxView(await this.list.get(ctx, id));
  }

  @Get('inbox/conversations/:id/history')
  @ApiOperation({ summary: 'List the other conversations of the same visitor, on whatever channel' })
  async history(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: PageQuery, pipes: [parse(PageQuery)] }) query: PageQuery,
  ) {
    const { items, next } = await this.list.history(ctx, id, query);
    return { items: items.map(inboxView), next };
  }

  @Post('conversations/:id/transfer')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give a conversation to a colleague, to yourself, or to a group; with `from`, only if that agent has it',
  })
  transfer(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: Transfer, pipes: [parse(Transfer)] }) transfer: Transfer,
  ) {
    return 'to' in transfer
      ? this.desk.transfer(ctx, id, transfer)
      : this.desk.transferToGroup(ctx, id, transfer.group);
  }

  @Post('conversations/:id/notes')
  @ApiOperation({ summary: 'Leave a note that visitors never see' })
  note(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: Note, pipes: [parse(Note)] }) note: Note,
  ) {
    return this.desk.note(ctx, id, note);
  }

  @Patch('conversations/:id/tags')
  @ApiOperation({ summary: 'Add and remove tags' })
  async tag(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: TagChange, pipes: [parse(TagChange)] }) change: TagChange,
  ) {
    return { tags: await this.desk.tag(ctx, id, change) };
  }

  @Post('conversations/:id/read')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remember how far you have read' })
  read(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: ReadMark, pipes: [parse(ReadMark)] }) { seq }: { seq: number },
  ) {
    return this.desk.read(ctx, id, seq);
  }
}
