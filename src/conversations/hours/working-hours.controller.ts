import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../../shared/access.js';
import { Ctx, parse } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { CalendarInput, WorkingHoursInput } from './working-hours.dto.js';
import { WorkingHoursService } from './working-hours.service.js';

/** When people are there to take over from the bot. */
@ApiTags('conversations')
@Controller('v1/working-hours')
export class WorkingHoursController {
  constructor(private readonly hours: WorkingHoursService) {}

  @Get()
  @Access('conversations', 'agent')
  @ApiOperation({ summary: 'Show when people are there' })
  get(@Ctx() ctx: TenantContext) {
    return this.hours.of(ctx);
  }

  @Put()
  @Access('admin', 'editor')
  @ApiOperation({ summary: 'Say when people are there' })
  change(
    @Ctx() ctx: TenantContext,
    @Body({ schema: WorkingHoursInput, pipes: [parse(WorkingHoursInput)] }) input: WorkingHoursInput,
  ) {
    return this.hours.change(ctx, input);
  }

  @Post('calendar')
  @HttpCode(200)
  @Access('admin', 'editor')
  @ApiOperation({ summary: 'Read the holidays in an iCalendar file; nothing is saved' })
  read(
    @Ctx() ctx: TenantContext,
    @Body({ schema: CalendarInput, pipes: [parse(CalendarInput)] }) input: CalendarInput,
  ) {
    return this.hours.read(ctx, input.calendar);
  }
}
