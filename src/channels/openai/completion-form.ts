import type { FinishReason, TokenUsage, ToolCall } from '../../inference/language-model.js';
import type { Grounds, VoicePiece } from './voice-piece.js';

/** What all parts of one answer have in common. `created` in seconds since 1970. */
export interface CompletionHead {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

/** The whole answer in OpenAI's form. `citations` and `answer_kind` are ours. */
export async function wholeCompletion(head: CompletionHead, pieces: AsyncIterable<VoicePiece>) {
  const all: VoicePiece[] = [];
  for await (const piece of pieces) all.push(piece);
  const end = all.find((piece) => piece.type === 'end');
  const choice = { index: 0, message: messageForm(all, end?.grounds), logprobs: null };
  const choices = [{ ...choice, finish_reason: finishForm(end?.reason ?? 'stop') }];
  return { ...head, object: 'chat.completion', choices, usage: usageForm(end?.usage) };
}

function messageForm(pieces: readonly VoicePiece[], grounds: Grounds | undefined) {
  const content = textOf(pieces, 'text');
  const reasoning = textOf(pieces, 'thinking');
  const calls = pieces.flatMap((piece) => (piece.type === 'tool_call' ? [callForm(piece.call)] : []));
  return {
    ...{ role: 'assistant', content: content || calls.length === 0 ? content : null, refusal: null },
    ...(reasoning && { reasoning_content: reasoning }),
    ...(calls.length > 0 && { tool_calls: calls }),
    ...groundsForm(grounds),
  };
}

function textOf(pieces: readonly VoicePiece[], type: 'text' | 'thinking'): string {
  return pieces.map((piece) => (piece.type === type ? piece.text : '')).join('');
}

/** The same as a row of chunks; with `include_usage` the last one has the usage and no choice. */
export async function* completionChunks(
  head: CompletionHead,
  pieces: AsyncIterable<VoicePiece>,
  options: { readonly includeUsage: boolean },
) {
  const chunk = (delta: object, finish: string | null = null) => ({
    ...{ ...head, object: 'chat.completion.chunk' },
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(options.includeUsage && { usage: null }),
  });
  yield chunk({ role: 'assistant', content: '' });
  let calls = 0;
  for await (const piece of pieces) {
    if (piece.type === 'text') yield chunk({ content: piece.text });
    if (piece.type === 'thinking') yield chunk({ reasoning_content: piece.text });
    if (piece.type === 'tool_call') yield chunk({ tool_calls: [{ index: calls++, ...callForm(piece.call) }] });
    if (piece.type !== 'end') continue;
    yield chunk(groundsForm(piece.grounds), finishForm(piece.reason));
    if (options.includeUsage) yield { ...chunk({}), choices: [], usage: usageForm(piece.usage) };
  }
}

function callForm({ id, name, arguments: values }: ToolCall) {
  return { id, type: 'function', function: { name, arguments: values } };
}

function groundsForm(grounds: Grounds | undefined): object {
  if (!grounds) return {};
  const { kind, citations, options } = grounds;
  return { answer_kind: kind, citations, ...(options && { options }) };
}

/** OpenAI knows no answer that ran out of time; it is cut off like one that became too long. */
function finishForm(reason: FinishReason): string {
  return reason === 'time' ? 'length' : reason;
}

function usageForm(usage: TokenUsage | undefined) {
  const { promptTokens = 0, completionTokens = 0, cachedTokens = 0 } = usage ?? {};
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: cachedTokens },
  };
}
