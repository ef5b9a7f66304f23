import { z } from 'zod';
import { type FinishReason, type TokenUsage } from '../language-model.js';
import { hideKey, remoteFailure } from './remote-failure.js';

/** Servers leave a field out, or send null, or send nothing in it: all the same. */
const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

const ToolCallDelta = z.object({
  index: z.number().int().min(0).nullish(),
  id: Text,
  function: z.object({ name: Text, arguments: Text }).default({ name: '', arguments: '' }),
});

const Delta = z.object({
  content: Text,
  /** DeepSeek's word for thoughts, and vLLM's; others say `reasoning`. */
  reasoning_content: Text,
  reasoning: z.string().nullish(),
  tool_calls: z.array(ToolCallDelta).nullish(),
});

const Usage = z.object({
  prompt_tokens: z.number().int().min(0),
  completion_tokens: z.number().int().min(0).default(0),
  prompt_tokens_details: z.object({ cached_tokens: z.number().int().min(0).nullish() }).nullish(),
});

const Chunk = z.object({
  choices: z.array(z.object({ delta: Delta.nullish(), finish_reason: z.string().nullish() })).default([]),
  usage: Usage.nullish(),
  error: z.union([z.string(), z.object({ message: z.string().nullish() })]).nullish(),
});

/** One event of a streamed answer; only the fields that are used, everything else a server may add is dropped. */
export type ChatChunk = z.infer<typeof Chunk>;
export type ChatDelta = z.infer<typeof Delta>;
export type ToolCallDelta = z.infer<typeof ToolCallDelta>;

/** Reads one event. Throws AppError `model_unavailable` when it is no JSON, not of this shape, or an error itself. */
export function parseChunk(data: string, key: string | undefined): ChatChunk {
  const { success, data: chunk } = Chunk.safeParse(jsonOrUndefined(data));
  if (!success) throw remoteFailure('garbage', 'The server sent something that is no chat event');
  if (!chunk.error) return chunk;
  const message = typeof chunk.error === 'string' ? chunk.error : chunk.error.message;
  throw remoteFailure('status', `The model server gave up: ${hideKey(message ?? 'no reason given', key)}`);
}

/** Our usage from the server's. */
export function readUsage(usage: z.infer<typeof Usage>): TokenUsage {
  return {
    promptTokens: usage.prompt_tokens,
    cachedTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: usage.completion_tokens,
  };
}

/** Our reason from the server's; reasons that only some servers know (`content_filter`, `eos`) are an end like any. */
export function readFinish(reason: string, called: boolean): FinishReason {
  if (reason === 'length') return 'length';
  return called || reason === 'tool_calls' || reason === 'function_call' ? 'tool_calls' : 'stop';
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
