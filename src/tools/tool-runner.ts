import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { SendError } from '../sdk/send-error.js';
import type { KnownVisitor, Tool, ToolHost } from '../sdk/tool.js';
import { Clock } from '../shared/clock.js';
import { isAppError } from '../shared/error.js';
import { RateLimiter } from '../shared/rate-limiter.js';
import { storable } from '../shared/storable.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Arguments, CallEnd, CallError, CheckedAnswer } from './calls/call.js';
import type { LiveTool } from './stored-tool.js';
import { ToolNetwork } from './tool-network.js';

/** What a tool may say, in characters. */
export const LONGEST_TEXT = 10_000;

const words = z.string().trim().min(1).max(LONGEST_TEXT);
const Answer = z.object({ text: z.object({ zh: words, en: words }), data: z.unknown().optional() });

/** What a call needs besides its arguments. */
export interface CallFacts {
  readonly id: string;
  readonly visitor: KnownVisitor | undefined;
}

interface Limiters {
  readonly visitor: RateLimiter;
  readonly tenant: RateLimiter;
}

/** Runs tools within their limits: rate, time, size. What a tool does wrong is an outcome, never an error of ours. */
@Injectable()
export class ToolRunner {
  private readonly log = new Logger(ToolRunner.name);
  private readonly limiters = new Map<string, Limiters>();

  constructor(
    private readonly network: ToolNetwork,
    private readonly clock: Clock,
  ) {}

  /** May one more call be made for this visitor and this tenant? If so, it counts. */
  admits({ tenantId }: TenantContext, tool: Tool, visitorId: string): boolean {
    const { visitor, tenant } = this.limitersOf(tool);
    const now = this.clock.now().getTime();
    return visitor.take(`${tenantId}:${visitorId}`, now) === 0 && tenant.take(tenantId, now) === 0;
  }

  /** Makes one call; `args` have been parsed by the tool's own schema. Resolves when it has ended, or its time has. */
  async run(ctx: TenantContext, live: LiveTool, args: unknown, facts: CallFacts): Promise<CallEnd> {
    const { tool } = live;
    const started = performance.now();
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(new TimeIsOver()), tool.limits.timeoutMs);
    try {
      const running = tool.run(args, this.hostOf(ctx, live, facts, ending.signal));
      const answer = this.checked(tool, await Promise.race([running, untilAborted(ending.signal)]));
      return { state: 'done', answer, tookMs: since(started) };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'failed') this.log.error(new Error(`The tool ${tool.name} failed`, { cause: error }));
      return { state: 'failed', error: code, tookMs: since(started) };
    } finally {
      clearTimeout(timer);
      ending.abort(new TimeIsOver()); // whatever it still does
    }
  }

  private hostOf(ctx: TenantContext, { tool, config }: LiveTool, { id, visitor }: CallFacts, signal: AbortSignal) {
    const line = this.network.reaching(ctx, tool.hosts(config));
    const host: ToolHost<unknown> = {
      ...{ config, visitor, signal, key: id.replaceAll('-', '') },
      now: () => this.clock.now().getTime(),
      call: (url, request = {}) => {
        signal.throwIfAborted();
        const ends = request.signal ? AbortSignal.any([signal, request.signal]) : signal;
        return line(url, { ...request, signal: ends });
      },
    };
    return host;
  }

  private checked({ limits }: Tool, given: unknown): CheckedAnswer {
    const { text, data } = Answer.parse(storable(given));
    const answer = { text, ...(data !== undefined && { data }) };
    if (Buffer.byteLength(JSON.stringify(answer)) > limits.answerBytes) throw new TooMuch();
    return answer;
  }

  private limitersOf({ name, limits }: Tool): Limiters {
    const known = this.limiters.get(name);
    if (known) return known;
    const made = { visitor: new RateLimiter(limits.visitor), tenant: new RateLimiter(limits.tenant) };
    this.limiters.set(name, made);
    return made;
  }
}

/** Arguments as a tool's schema makes them, or undefined for such as it does not take. */
export function parsedArguments({ args: schema }: Tool, given: Arguments): { readonly args: unknown } | undefined {
  const parsed = schema.safeParse(storable(given));
  return parsed.success ? { args: parsed.data } : undefined;
}

class TimeIsOver extends Error {}
class TooMuch extends Error {}

function codeOf(error: unknown): CallError {
  if (error instanceof TimeIsOver) return 'timeout';
  if (error instanceof TooMuch) return 'too_large';
  if (isAppError(error, 'conflict') || isAppError(error, 'mcp_not_installed')) return 'misset';
  if (!(error instanceof SendError)) return 'failed';
  return error.kind === 'unknown' ? 'uncertain' : 'unreachable';
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function since(started: number): number {
  return Math.ceil(performance.now() - started);
}
