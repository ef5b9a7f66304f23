import { Injectable } from '@nestjs/common';
import { isAppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { CallEnd, StoredCall } from '../../tools/calls/call.js';
import { CallStore } from '../../tools/calls/call-store.js';
import { ToolService } from '../../tools/tool.service.js';
import { parsedArguments, ToolRunner } from '../../tools/tool-runner.js';
import { CallTeller } from './call-teller.js';

const MISSET: CallEnd = { state: 'failed', error: 'misset', tookMs: 0 };

/** Carries out what agents have approved, at most once, and has it told. To be used under the call's own lock. */
@Injectable()
export class CallCarrier {
  constructor(
    private readonly calls: CallStore,
    private readonly tools: ToolService,
    private readonly runner: ToolRunner,
    private readonly teller: CallTeller,
  ) {}

  /** Does whatever is left to do about a call, from wherever somebody left it. Repeated, it does nothing. */
  async follow(ctx: TenantContext, id: string): Promise<void> {
    const before = await this.calls.begin(ctx, id);
    if (before.told || before.state === 'waiting') return;
    await this.teller.tell(ctx, await this.carriedOut(ctx, before));
    await this.calls.told(ctx, id);
  }

  private async carriedOut(ctx: TenantContext, call: StoredCall): Promise<StoredCall> {
    if (call.state === 'approved') return this.calls.end(ctx, call.id, await this.run(ctx, call));
    if (call.state !== 'running') return call;
    // Somebody has begun it and died. Whether it was done, only a tool that knows its keys can find out.
    const tool = await this.tools.live(ctx, call.tool).catch(() => undefined);
    const end = tool?.tool.repeatable ? await this.run(ctx, call) : ({ state: 'unknown', tookMs: 0 } as const);
    return this.calls.end(ctx, call.id, end);
  }

  private async run(ctx: TenantContext, call: StoredCall): Promise<CallEnd> {
    try {
      const live = await this.tools.live(ctx, call.tool);
      const { args, visitor } = await this.calls.requestOf(call);
      const parsed = live && parsedArguments(live.tool, args);
      return parsed ? await this.runner.run(ctx, live, parsed.args, { id: call.id, visitor }) : MISSET;
    } catch (error) {
      if (isAppError(error, 'conflict') || isAppError(error, 'secret_unreadable')) return MISSET;
      throw error;
    }
  }
}
