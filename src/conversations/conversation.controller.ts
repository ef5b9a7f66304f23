import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../shared/access.js';
import { AppError } from '../shared/error.js';
import { Ctx, Id, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { AgentMessage, ConversationQuery, conversationView, EventQuery } from './conversation.dto.js';
import { ConversationLog } from './conversation-log.js';
import { ConversationService } from './conversation.service.js';

/** Conversations for agents and integrations. */
@ApiTags('conversations')
@Controller('v1/conversations')
export class ConversationController {
  constructor(
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
  ) {}

  @Get()
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'List conversations, latest change first' })
  async list(
    @Ctx() ctx: TenantContext,
    @Query({ schema: ConversationQuery, pipes: [parse(ConversationQuery)] }) query: ConversationQuery,
  ) {
    const { items, next } = await this.conversations.list(ctx, query);
    return { items: items.map(conversationView), next };
  }

  @Get(':id')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show a conversation' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return conversationView(await this.conversations.get(ctx, id));
  }

  @Get(':id/events')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Read the log of a conversation after a number' })
  async events(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Query({ schema: EventQuery, pipes: [parse(EventQuery)] }) query: EventQuery,
  ) {
    await this.conversations.get(ctx, id);
    const items = await this.log.read(ctx, id, query.after, query.limit);
    return { items, next: items.length === query.limit ? String(items.at(-1)?.seq) : null };
  }

  @Post(':id/events')
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Send a message as an agent who has taken the conversation' })
  async send(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: AgentMessage, pipes: [parse(AgentMessage)] }) message: AgentMessage,
  ) {
    const { state, epoch } = await this.conversations.get(ctx, id);
    if (state !== 'human') throw new AppError('conflict', 'Take the conversation first', { state });
    const { text, clientId } = message;
    const author = { kind: 'agent', id: ctx.actor.id, name: ctx.actor.name } as const;
    const event = { kind: 'message', author, body: { text }, ...(clientId && { clientId }) } as const;
    const appended = await this.log.append(ctx, id, event, { epoch });
    if (!appended) throw new AppError('conflict', 'The conversation has changed hands');
    return appended.event;
  }

  @Post(':id/take')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Take a conversation: from now on the bot is silent' })
  async take(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return (await this.conversations.changeHands(ctx, id, 'take')).event;
  }

  @Post(':id/release')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Give a conversation back to the bot' })
  async release(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return (await this.conversations.changeHands(ctx, id, 'release')).event;
  }

  @Post(':id/close')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Close a conversation; a new message opens it again' })
  async close(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return (await this.conversations.changeHands(ctx, id, 'close')).event;
  }
}
