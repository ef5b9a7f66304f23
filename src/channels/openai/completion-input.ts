import { z } from 'zod';
import type {
  ChatMessage,
  OutputConstraint,
  Sampling,
  ToolSpec,
  WriteRequest,
} from '../../inference/language-model.js';

/** What a caller who names no limit gets at most. */
const DEFAULT_TOKENS = 1024;

const TextPart = z.object({ type: z.literal('text'), text: z.string() });
const Content = z
  .union([z.string(), z.array(TextPart), z.null()])
  .transform((content) => (Array.isArray(content) ? content.map(({ text }) => text).join('') : (content ?? '')));

const ToolCall = z.object({
  id: z.string(),
  type: z.literal('function').default('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const Message = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['system', 'developer']), content: Content }),
  z.object({ role: z.literal('user'), content: Content }),
  z.object({ role: z.literal('assistant'), content: Content.optional(), tool_calls: z.array(ToolCall).optional() }),
  z.object({ role: z.literal('tool'), content: Content, tool_call_id: z.string() }),
]);

const Tool = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).default({ type: 'object', properties: {} }),
  }),
});

const Format = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ name: z.string().optional(), schema: z.record(z.string(), z.unknown()).optional() }),
  }),
]);

const tokens = z.number().int().min(1).max(131_072).nullish();
const penalty = z.number().min(-2).max(2).nullish();
const share = z.number().min(0).max(1).nullish();

/**
 * The body of `POST /v1/chat/completions` (https://platform.openai.com/docs/api-reference/chat/create), and of vLLM's
 * additions `top_k`, `min_p`, `repetition_penalty`. What is not named here is ignored, as servers of this protocol do.
 */
export const CompletionInput = z.object({
  model: z.string(),
  messages: z.array(Message).min(1).max(1000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  n: z.literal(1, 'Only one answer at a time is written').nullish(),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  temperature: z.number().min(0).max(2).nullish(),
  top_p: share,
  top_k: z.number().int().min(0).nullish(),
  min_p: share,
  presence_penalty: penalty,
  frequency_penalty: penalty,
  repetition_penalty: z.number().min(0.1).max(10).nullish(),
  seed: z.number().int().nullish(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(4)]).nullish(),
  logit_bias: z.record(z.string().regex(/^\d+$/), z.number().min(-100).max(100)).nullish(),
  response_format: Format.nullish(),
  tools: z.array(Tool).max(128).nullish(),
  tool_choice: z.enum(['auto', 'none'], 'A model cannot be made to call a tool: auto or none').nullish(),
});
export type CompletionInput = z.infer<typeof CompletionInput>;

/** The messages as models take them. */
export function messagesOf({ messages }: CompletionInput): ChatMessage[] {
  return messages.map((message) => {
    if (message.role === 'tool') return { role: 'tool', content: message.content, toolCallId: message.tool_call_id };
    if (message.role !== 'assistant')
      return { role: message.role === 'user' ? 'user' : 'system', content: message.content };
    const toolCalls = message.tool_calls?.map(({ id, function: { name, arguments: values } }) => {
      return { id, name, arguments: values };
    });
    return { role: 'assistant', content: message.content ?? '', ...(toolCalls && { toolCalls }) };
  });
}

/** The whole request as models take it. */
export function requestOf(input: CompletionInput, tenantId: string): WriteRequest {
  const { stop, max_completion_tokens, max_tokens } = input;
  const tools = toolsOf(input);
  const constraint = constraintOf(input);
  return {
    ...{ tenantId, messages: messagesOf(input), sampling: samplingOf(input) },
    maxTokens: max_completion_tokens ?? max_tokens ?? DEFAULT_TOKENS,
    ...(tools.length && { tools }),
    ...(stop && { stop: typeof stop === 'string' ? [stop] : stop }),
    ...(constraint && { constraint }),
  };
}

function samplingOf(input: CompletionInput): Sampling {
  const asked = {
    temperature: input.temperature,
    topP: input.top_p,
    topK: input.top_k,
    minP: input.min_p,
    presencePenalty: input.presence_penalty,
    frequencyPenalty: input.frequency_penalty,
    repetitionPenalty: input.repetition_penalty,
    seed: input.seed,
    logitBias: input.logit_bias,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== null));
}

function toolsOf({ tools, tool_choice }: CompletionInput): ToolSpec[] {
  if (tool_choice === 'none') return [];
  return (tools ?? []).map(({ function: { name, description, parameters } }) => {
    return { name, parameters, ...(description !== undefined && { description }) };
  });
}

function constraintOf({ response_format: format }: CompletionInput): OutputConstraint | undefined {
  if (format?.type === 'json_object') return { kind: 'json' };
  if (format?.type !== 'json_schema') return undefined;
  const { schema } = format.json_schema;
  return { kind: 'json', ...(schema && { schema }) };
}
