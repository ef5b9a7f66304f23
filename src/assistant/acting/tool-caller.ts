import { Injectable, Logger } from '@nestjs/common';
import type { Language } from '../../retrieval/language.js';
import type { Tool } from '../../sdk/tool.js';
import { isAppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';
import type { Arguments, CallEnd, CallError, CallWay } from '../../tools/calls/call.js';
import { CallStore, type NewCall } from '../../tools/calls/call-store.js';
import { masked } from '../../tools/masking.js';
import type { LiveTool } from '../../tools/stored-tool.js';
import { ToolService } from '../../tools/tool.service.js';
import { parsedArguments, ToolRunner } from '../../tools/tool-runner.js';
import { type Asker, Askers } from './askers.js';
import { CallEvents } from './call-events.js';
import { replyOfEnd, replyOfStranger, replyOfWaiting, type ToolReply } from './tool-reply.js';

/** A call that a visitor's words ask for. */
export interface WantedCall {
  readonly conversationId: string;
  readonly standing: VisitorStanding;
  readonly language: Language;
  readonly via: CallWay;
  readonly tool: Tool;
  /** As the visitor, or a model, has put them: not yet parsed. */
  readonly args: Arguments;
}

/** Calls tools in conversations, within their limits, and keeps book of it. */
@Injectable()
export class ToolCaller {
  private readonly log = new Logger(ToolCaller.name);

  constructor(
    private readonly tools: ToolService,
    private readonly runner: ToolRunner,
    private readonly calls: CallStore,
    private readonly askers: Askers,
    private readonly events: CallEvents,
  ) {}

  /** Makes the call, or has it wait for an agent. What goes wrong is said, not thrown. Undefined for a tool that is switched off. */
  async call(ctx: TenantContext, wanted: WantedCall): Promise<ToolReply | undefined> {
    const { language, conversationId, standing } = wanted;
    const live = await this.open(ctx, wanted.tool);
    if (!live) return undefined;
    if (live === 'misset') return this.ended(ctx, wanted, newId(), failed('misset'));
    const { tool } = live; // as it is now: an owner may have changed its rules while a model was planning
    const asker = await this.askers.of(ctx, conversationId, standing);
    if (tool.needsIdentity(live.config) && !asker.known) return replyOfStranger(tool.name, language);
    const parsed = parsedArguments(tool, wanted.args);
    if (!parsed) return this.ended(ctx, wanted, newId(), failed('failed'));
    if (!this.runner.admits(ctx, tool, asker.visitorId))
      return this.ended(ctx, wanted, newId(), failed('rate_limited'));
    return tool.risky ? this.wait(ctx, wanted, asker) : this.run(ctx, wanted, live, { ...parsed, asker });
  }

  private async run(
    ctx: TenantContext,
    wanted: WantedCall,
    live: LiveTool,
    { args, asker }: Ready,
  ): Promise<ToolReply> {
    const id = newId();
    return this.ended(ctx, wanted, id, await this.runner.run(ctx, live, args, { id, visitor: asker.known }));
  }

  /** Settings that cannot be used are the tenant's to mend; the visitor hears that it does not work. */
  private open(ctx: TenantContext, { name }: Tool): Promise<LiveTool | 'misset' | undefined> {
    return this.tools.live(ctx, name).catch((error: unknown) => {
      if (!isAppError(error, 'conflict') && !isAppError(error, 'secret_unreadable')) throw error;
      this.log.error(error);
      return 'misset' as const;
    });
  }

  private async wait(ctx: TenantContext, wanted: WantedCall, { known }: Asker): Promise<ToolReply> {
    const call = await this.calls.ask(ctx, { ...newCall(wanted), ...(known && { visitor: known }) });
    await this.events.stands(ctx, call);
    return replyOfWaiting({ id: call.id, name: call.tool, arguments: call.arguments }, wanted.language);
  }

  private async ended(ctx: TenantContext, wanted: WantedCall, id: string, end: CallEnd): Promise<ToolReply> {
    const { tool, args, language, via, conversationId } = wanted;
    const reply = replyOfEnd({ id, name: tool.name, arguments: masked(tool, args) }, end, language);
    await this.calls.record(ctx, id, newCall(wanted), end);
    await this.events.ended(ctx, conversationId, via, reply);
    return reply;
  }
}

/** Arguments that the tool takes, and who asks. */
interface Ready {
  readonly args: unknown;
  readonly asker: Asker;
}

function newCall({ tool, args, via, language, conversationId }: WantedCall): NewCall {
  return { tool, args, via, language, conversationId };
}

function failed(error: CallError): CallEnd {
  return { state: 'failed', error, tookMs: 0 };
}
