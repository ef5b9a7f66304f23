import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';

/** What operators look at. */
@Module({ controllers: [HealthController, MetricsController] })
export class AdminModule {}
