import type { INestApplicationContext } from '@nestjs/common';
import { RunService } from '../../src/assistant/knowledge-tests/running/run.service.js';
import type { CaseResult } from '../../src/assistant/knowledge-tests/knowledge-test.js';
import type { LooseCase } from '../../src/assistant/knowledge-tests/running/loose-case.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import type { TargetRun, TestTarget } from './test-target.js';

/** This installation's own database, without a server; beside a running one too. No model runs here. */
export class OwnTarget implements TestTarget {
  private readonly runs: RunService;
  private readonly never = new AbortController().signal;

  constructor(
    app: INestApplicationContext,
    private readonly ctx: TenantContext,
  ) {
    this.runs = app.get(RunService, { strict: false });
  }

  async runStored(): Promise<TargetRun> {
    const { id, results } = await this.runs.run(this.ctx, { model: false }, this.never);
    return { results, accept: () => this.runs.accept(this.ctx, id, {}) };
  }

  async run(cases: readonly LooseCase[]): Promise<readonly CaseResult[]> {
    return (await this.runs.run(this.ctx, { cases: [...cases], model: false }, this.never)).results;
  }
}
