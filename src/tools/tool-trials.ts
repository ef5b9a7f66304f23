import { Injectable } from '@nestjs/common';
import { newId } from '../shared/id.js';
import { parseInput } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { z } from 'zod';
import { CallStore } from './calls/call-store.js';
import type { CallEnd } from './calls/call.js';
import type { ToolTrial } from './tool.dto.js';
import { ToolRunner } from './tool-runner.js';
import { ToolService } from './tool.service.js';

/** Makes calls that an owner wants to see the outcome of. */
@Injectable()
export class ToolTrials {
  constructor(
    private readonly tools: ToolService,
    private readonly runner: ToolRunner,
    private readonly calls: CallStore,
  ) {}

  /**
   * Makes the call, of a risky tool too: whoever asks for it may approve it. Throws `not_found`, `conflict` while the tool is
   * not set, `invalid_input` that names the arguments which it does not take.
   */
  async make(ctx: TenantContext, name: string, trial: ToolTrial): Promise<CallEnd> {
    const live = await this.tools.forTrial(ctx, name);
    const { arguments: args } = parseInput(z.object({ arguments: live.tool.args }), trial);
    const id = newId();
    const end = await this.runner.run(ctx, live, args, { id, visitor: undefined });
    await this.calls.record(
      ctx,
      id,
      { tool: live.tool, args: trial.arguments, via: 'trial', language: trial.language },
      end,
    );
    return end;
  }
}
