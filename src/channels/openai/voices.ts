import { Injectable } from '@nestjs/common';
import { MeteredSource } from '../../assistant/generation/metered-source.js';
import { MaskingService } from '../../conversations/masking/masking.service.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { type CompletionInput, requestOf } from './completion-input.js';
import { KNOWLEDGE_MODEL, KnowledgeVoice } from './knowledge-voice.js';
import type { VoicePiece } from './voice-piece.js';

type Message = CompletionInput['messages'][number];

/** Whoever may answer a chat: the tenant's knowledge, and the language model itself where there is one. */
@Injectable()
export class Voices {
  constructor(
    private readonly knowledge: KnowledgeVoice,
    private readonly models: MeteredSource,
    private readonly masking: MaskingService,
  ) {}

  /** Their names. */
  names(ctx: TenantContext): readonly string[] {
    const model = this.models.current(ctx);
    return model ? [KNOWLEDGE_MODEL, model.name] : [KNOWLEDGE_MODEL];
  }

  /** Throws `model_not_found` for a name that is not listed. */
  check(ctx: TenantContext, name: string): void {
    const known = this.names(ctx);
    if (!known.includes(name))
      throw new AppError('model_not_found', `The model "${name}" does not answer here`, { known });
  }

  /** Streams an answer of the named one, who hears the user's words masked. Throws `model_not_found`, and what it throws itself. */
  async *write(ctx: TenantContext, input: CompletionInput, signal: AbortSignal): AsyncIterable<VoicePiece> {
    this.check(ctx, input.model);
    const heard = { ...input, messages: await Promise.all(input.messages.map((message) => this.masked(ctx, message))) };
    const model = this.models.current(ctx);
    if (input.model === KNOWLEDGE_MODEL || !model) yield* this.knowledge.write(ctx, heard, signal);
    else yield* model.write(requestOf(heard, ctx.tenantId), signal);
  }

  private async masked(ctx: TenantContext, message: Message): Promise<Message> {
    if (message.role !== 'user') return message;
    return { ...message, content: (await this.masking.mask(ctx, message.content)).text };
  }
}
