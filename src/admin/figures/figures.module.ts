import { Module } from '@nestjs/common';
import { ConversationsModule } from '../../conversations/conversations.module.js';
import { TenantsModule } from '../../tenants/tenants.module.js';
import { DayFigures } from './day-figures.js';
import { FiguresController } from './figures.controller.js';
import { FiguresJob } from './figures-job.js';
import { FiguresService } from './figures.service.js';

/** The figures of the start page. */
@Module({
  imports: [ConversationsModule, TenantsModule],
  controllers: [FiguresController],
  providers: [DayFigures, FiguresJob, FiguresService],
  exports: [FiguresService],
})
export class FiguresModule {}
