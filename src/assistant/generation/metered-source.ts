import { Injectable, Logger } from '@nestjs/common';
import { estimateTokens } from '../../inference/remote/token-estimate.js';
import type { LanguageModel, TokenUsage, WritePiece, WriteRequest } from '../../inference/language-model.js';
import { AppError } from '../../shared/error.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import { MonthlyQuotas } from '../../tenants/quotas/monthly-quotas.js';
import { ModelSource } from './model-source.js';

const COUNT_MS = 1000;

/** What an answer has taken so far, whether or not it comes to its end. */
interface Taken {
  /** It waits in the model's queue: nothing of it has been read. */
  waits: boolean;
  begun: boolean;
  text: string;
  usage?: TokenUsage;
}

/**
 * The language model as tenants have it: what it reads and writes for one is counted, and for a tenant that has used up its
 * tokens of the month it throws `quota_exceeded`. What is under way then is written to its end.
 */
@Injectable()
export class MeteredSource {
  private readonly log = new Logger(MeteredSource.name);

  constructor(
    private readonly models: ModelSource,
    private readonly quotas: MonthlyQuotas,
  ) {}

  /** Undefined while the tenant has none, or it does not run. */
  current(ctx: TenantContext): LanguageModel | undefined {
    const model = this.models.current(ctx);
    return model && { ...viewOf(model), write: (request, signal) => this.write(model, request, signal) };
  }

  private async *write(model: LanguageModel, request: WriteRequest, signal: AbortSignal): AsyncGenerator<WritePiece> {
    const ctx = systemContext(request.tenantId);
    if (await this.quotas.isUsedUp(ctx, 'model_tokens'))
      throw new AppError('quota_exceeded', 'The tokens of this month are used up', { quota: 'model_tokens' });
    const taken: Taken = { waits: false, begun: false, text: '' };
    try {
      for await (const piece of model.write(request, signal)) {
        note(taken, piece);
        yield piece;
      }
    } catch (error) {
      // What the model would not even begin has taken nothing. What is broken off while it reads has.
      taken.waits ||= !taken.begun && !signal.aborted;
      throw error;
    } finally {
      if (!taken.waits) await this.count(ctx, model, request, taken);
    }
  }

  /** An answer that was broken off has no account of the model's own. It is not taken back because it cannot be counted. */
  private async count(ctx: TenantContext, model: LanguageModel, request: WriteRequest, { usage, text }: Taken) {
    try {
      await this.quotas.noteTokens(ctx, usage ? sumOf(usage) : await estimate(model, request, text));
    } catch (error) {
      this.log.error(new Error('The tokens of an answer were not counted', { cause: error }));
    }
  }
}

function viewOf(model: LanguageModel): Omit<LanguageModel, 'write'> {
  const { name, contextLength, demonstration = false } = model;
  return {
    name,
    contextLength,
    demonstration,
    queue: () => model.queue(),
    countTokens: (texts, signal) => model.countTokens(texts, signal),
  };
}

function note(taken: Taken, piece: WritePiece): void {
  taken.waits = piece.type === 'queued';
  if (taken.waits) return;
  taken.begun = true;
  if (piece.type === 'text' || piece.type === 'thinking') taken.text += piece.text;
  if (piece.type === 'end') taken.usage = piece.usage;
}

function sumOf({ promptTokens, completionTokens }: TokenUsage): number {
  return promptTokens + completionTokens;
}

/** Whoever waits for the answer must not wait long for its account: for a model that hangs, or is gone, it is guessed. */
async function estimate(model: LanguageModel, { messages }: WriteRequest, written: string): Promise<number> {
  const texts = [...messages.map(({ content }) => content), written];
  const counted = model.countTokens(texts, AbortSignal.timeout(COUNT_MS));
  const counts = await counted.catch(() => texts.map(estimateTokens));
  return counts.reduce((sum, count) => sum + count, 0);
}
