import { Injectable } from '@nestjs/common';
import { Assistant } from '../../assistant/assistant.js';
import type { Outcome } from '../../assistant/turn.js';
import type { ChatMessage } from '../../inference/language-model.js';
import { detectLanguage } from '../../retrieval/language.js';
import { AppError } from '../../shared/error.js';
import { say } from '../../shared/say.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { MonthlyQuotas } from '../../tenants/quotas/monthly-quotas.js';
import { MessageLimits } from '../message-limits.js';
import { type CompletionInput, messagesOf } from './completion-input.js';
import type { Grounds, VoicePiece } from './voice-piece.js';

/** The name under which a tenant's published knowledge answers. */
export const KNOWLEDGE_MODEL = 'mossdesk';

/**
 * Answers from what the tenant has published, in the form of a chat. The caller keeps the conversation: nothing is stored,
 * so nobody can be called into it. How the answer is written is the house's affair: sampling and system messages are not
 * listened to.
 */
@Injectable()
export class KnowledgeVoice {
  constructor(
    private readonly assistant: Assistant,
    private readonly limits: MessageLimits,
    private readonly quotas: MonthlyQuotas,
  ) {}

  /**
   * Throws `invalid_input` for tools, for a prescribed form, and for a chat that does not end with a question; `quota_exceeded`
   * when the answers of the month are used up.
   */
  async *write(ctx: TenantContext, input: CompletionInput, signal: AbortSignal): AsyncGenerator<VoicePiece> {
    const { question, recent } = conversationOf(input);
    const texts = [this.limits.check(question)];
    await this.quotas.takeAnswer(ctx);
    const turn = { texts, language: detectLanguage(question), recent: () => Promise.resolve(recent) };
    let said = '';
    for await (const piece of this.assistant.answer(ctx, turn, signal)) {
      if (piece.type === 'queued') yield piece;
      if (piece.type === 'delta') {
        said += piece.text;
        yield { type: 'text', text: piece.text };
      }
      if (piece.type !== 'outcome') continue; // what has been sent cannot be taken back: it was verified, and stays
      const rest = restOf(said, textOf(piece.outcome));
      if (rest) yield { type: 'text', text: rest };
      yield endOf(piece.outcome);
    }
  }
}

/** The last question, and what was said before it. */
function conversationOf(input: CompletionInput): { question: string; recent: ChatMessage[] } {
  const { tools, response_format: format } = input;
  if (tools?.length) throw refusal('tools', 'Published knowledge calls no tools; ask the language model itself');
  if (format && format.type !== 'text') throw refusal('response_format', 'Published knowledge answers in plain text');
  const spoken = messagesOf(input).filter(({ role }) => role === 'user' || role === 'assistant');
  const from = spoken.findLastIndex(({ role }) => role !== 'user') + 1;
  const question = spoken
    .slice(from)
    .map(({ content }) => content)
    .join('\n');
  if (!question.trim()) throw refusal('messages', 'The last message is a question of the user');
  return { question, recent: spoken.slice(0, from) };
}

function refusal(field: string, message: string): AppError {
  return new AppError('invalid_input', message, { issues: [{ path: [field], message }] });
}

/** Buttons are lines here, and a person is nowhere near. */
function textOf({ answer: { kind, text, language, options }, trace }: Outcome): string {
  if (kind === 'handoff') return say(trace.reason === 'asked_for_human' ? 'no_person_here' : 'no_answer', language);
  return [text, ...(options ?? []).map(({ label }) => `- ${label}`)].join('\n');
}

function restOf(said: string, text: string): string {
  if (said.trimEnd() === text) return '';
  return said ? `\n\n${text}` : text;
}

function endOf({ answer, trace }: Outcome): VoicePiece {
  const { kind, citations, options } = answer;
  const grounds: Grounds = { kind, citations, ...(options && { options }) };
  const usage = trace.generation?.usage ?? { promptTokens: 0, cachedTokens: 0, completionTokens: 0 };
  const reason = trace.generation?.finish === 'length' && kind === 'generated' ? 'length' : 'stop';
  return { type: 'end', reason, usage, grounds };
}
