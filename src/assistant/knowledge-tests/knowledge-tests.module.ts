import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../../knowledge/knowledge.module.js';
import { AssistantModule } from '../assistant.module.js';
import { PastTurns } from '../replay/past-turns.js';
import { ReplayController } from '../replay/replay.controller.js';
import { ReplayService } from '../replay/replay.service.js';
import { TestController } from './cases/test.controller.js';
import { TestService } from './cases/test.service.js';
import { TurnTests } from './cases/turn-tests.js';
import { GateController } from './gate/gate.controller.js';
import { GateSettingsService } from './gate/gate-settings.js';
import { PreviewService } from './gate/preview.service.js';
import { ProposedChanges } from './gate/proposed-changes.js';
import { TestGuard } from './gate/test-guard.js';
import { EncoderComparison } from './running/encoder-comparison.js';
import { EncoderComparisonController } from './running/encoder-comparison.controller.js';
import { Rehearsals } from './running/rehearsals.js';
import { RunController } from './running/run.controller.js';
import { RunService } from './running/run.service.js';

/** Knowledge that stays right: tests of it, a gate before what is published, past turns run again. */
@Module({
  imports: [KnowledgeModule, AssistantModule],
  // The one whose `:id` would match `runs` and `settings` comes last.
  controllers: [RunController, EncoderComparisonController, GateController, TestController, ReplayController],
  providers: [
    ...[TestService, TurnTests, RunService, Rehearsals, EncoderComparison],
    ...[GateSettingsService, ProposedChanges, PreviewService, TestGuard],
    ...[PastTurns, ReplayService],
  ],
  exports: [PastTurns, RunService, TestService],
})
export class KnowledgeTestsModule {}
