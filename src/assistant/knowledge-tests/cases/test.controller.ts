import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../../shared/access.js';
import { Ctx, Id, parse } from '../../../shared/http.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { TestInput, TestPatch, TestQuery, testView, TurnChoice } from './test.dto.js';
import { TestService } from './test.service.js';
import { TurnTests } from './turn-tests.js';

/** Tests of knowledge: questions, and what must come of them. */
@ApiTags('knowledge tests')
@Controller('v1/tests')
export class TestController {
  constructor(
    private readonly tests: TestService,
    private readonly turns: TurnTests,
  ) {}

  @Get()
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List tests, latest change first' })
  async list(@Ctx() ctx: TenantContext, @Query({ schema: TestQuery, pipes: [parse(TestQuery)] }) query: TestQuery) {
    const { items, next } = await this.tests.list(ctx, query);
    return { items: items.map(testView), next };
  }

  @Post()
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Write a test' })
  async create(@Ctx() ctx: TenantContext, @Body({ schema: TestInput, pipes: [parse(TestInput)] }) input: TestInput) {
    return testView(await this.tests.create(ctx, input));
  }

  /** Shows what a visitor asked: a key that only writes knowledge may not. */
  @Post('from-turn')
  @Access('admin', 'editor')
  @ApiOperation({ summary: 'Make a test that expects what was answered in a conversation' })
  async make(@Ctx() ctx: TenantContext, @Body({ schema: TurnChoice, pipes: [parse(TurnChoice)] }) choice: TurnChoice) {
    return testView(await this.turns.make(ctx, choice));
  }

  @Get(':id')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Read a test' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return testView(await this.tests.get(ctx, id));
  }

  @Patch(':id')
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Change a test; another question forgets the accepted answer' })
  async update(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: TestPatch, pipes: [parse(TestPatch)] }) patch: TestPatch,
  ) {
    return testView(await this.tests.update(ctx, id, patch));
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Delete a test' })
  async remove(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    await this.tests.remove(ctx, id);
  }
}
