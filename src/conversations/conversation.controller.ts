import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../shared/access.js';
import { AppError } from '../shared/error.js';
import { Ctx, Id, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { nameForVisitors } from './agent-name.js';
import { AgentMessage, ConversationQuery, conversationView, EventQuery } from './conversation.dto.js';
import { ConversationLog } from './conversation-log.js';
import { ConversationService } from './conversation.service.js';
import { carrying } from './files/conversation-file.js';
import { FileService } from './files/file.service.js';
import { maySpeak } from './hands.js';

/** No conversation is ever in this epoch. */
const NEVER = -1;

/** Conversations for agents and integrations. */
@ApiTags('conversations')
@Controller('v1/conversations')
export class ConversationController {
  constructor(
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly files: FileService,
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
    const conversation = await this.conversations.get(ctx, id);
    const { state, agentId } = conversation;
    // What is sent again was stored already, whoever has the conversation by now: the log knows it before it asks for the epoch.
    const epoch = maySpeak(conversation, ctx.actor.id) ? conversation.epoch : NEVER;
    const { text, clientId } = message;
    const files = await this.files.toCarry(ctx, id, 'agent', message.files);
    const name = nameForVisitors(ctx.actor);
    const author = { kind: 'agent', id: ctx.actor.id, ...(name && { name }) } as const;
    const body = carrying({ text }, files, conversation.language);
    const event = { kind: 'message', author, body, ...(clientId && { clientId }) } as const;
    const appended = await this.log.append(ctx, id, event, { epoch });
    if (!appended) throw new AppError('conflict', 'Take the conversation first', { state, agentId });
    return appended.event;
  }

  @Post(':id/take')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Take a conversation: from now on the bot is silent' })
  async take(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.conversations.changeHands(ctx, id, 'take');
  }

  @Post(':id/release')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Give a conversation back to the bot' })
  async release(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.conversations.changeHands(ctx, id, 'release');
  }

  @Post(':id/close')
  @HttpCode(200)
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Close a conversation; a new message opens it again' })
  async close(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return this.conversations.changeHands(ctx, id, 'close');
  }
}
