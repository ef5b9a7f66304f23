import { Module } from '@nestjs/common';
import { AssistantModule } from '../assistant/assistant.module.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { ModelInstalls } from './models/model-installs.js';
import { ModelUse } from './models/model-use.js';
import { ModelsController } from './models/models.controller.js';
import { ModelsService } from './models/models.service.js';

/** What operators look at. */
@Module({
  imports: [AssistantModule],
  controllers: [HealthController, MetricsController, ModelsController],
  providers: [ModelInstalls, ModelsService, ModelUse],
})
export class AdminModule {}
