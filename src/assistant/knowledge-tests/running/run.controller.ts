import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../../../shared/access.js';
import { Ctx, Id, parse } from '../../../shared/http.js';
import { PageQuery } from '../../../shared/page.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { Acceptance, RunInput, runView } from './run.dto.js';
import { RunService } from './run.service.js';

/** Running tests of knowledge. */
@ApiTags('knowledge tests')
@Controller('v1/tests')
export class RunController {
  constructor(private readonly runs: RunService) {}

  @Post('run')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Run tests against what is published, or against a change to it' })
  async run(
    @Ctx() ctx: TenantContext,
    @Body({ schema: RunInput, pipes: [parse(RunInput)] }) input: RunInput,
    @Res({ passthrough: true }) response: Response,
  ) {
    const gone = new AbortController();
    response.once('close', () => gone.abort(new Error('Whoever ran the tests has gone')));
    return runView(await this.runs.run(ctx, input, gone.signal));
  }

  @Get('runs')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'List the runs of tests, latest first' })
  async list(@Ctx() ctx: TenantContext, @Query({ schema: PageQuery, pipes: [parse(PageQuery)] }) query: PageQuery) {
    const { items, next } = await this.runs.list(ctx, query);
    return { items: items.map(runView), next };
  }

  @Get('runs/:id')
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show a run with how each test went' })
  async get(@Ctx() ctx: TenantContext, @Param('id', Id) id: string) {
    return runView(await this.runs.get(ctx, id));
  }

  @Post('runs/:id/accept')
  @HttpCode(200)
  @Access('knowledge', 'editor')
  @ApiOperation({ summary: 'Find the answers of a run right: only other ones count as changed from now on' })
  async accept(
    @Ctx() ctx: TenantContext,
    @Param('id', Id) id: string,
    @Body({ schema: Acceptance, pipes: [parse(Acceptance)] }) acceptance: Acceptance,
  ) {
    return { accepted: await this.runs.accept(ctx, id, acceptance) };
  }
}
