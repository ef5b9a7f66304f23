import { type ChatMessage, type OutputConstraint, type Sampling, type WriteRequest } from '../language-model.js';
import { type RemoteSettings } from './remote-settings.js';

/** The one field of the object that a choice is wrapped in: see `responseFormat`. */
export const CHOICE_FIELD = 'choice';

/**
 * The body of `POST /chat/completions` (https://platform.openai.com/docs/api-reference/chat). Fields that OpenAI does
 * not know (`top_k`, `min_p`, `repetition_penalty`: vLLM, llama.cpp, Ollama) are sent only when the caller set them.
 */
export function chatBody(request: WriteRequest, settings: RemoteSettings): Record<string, unknown> {
  return withoutUndefined({
    model: settings.model,
    messages: request.messages.map(wireMessage),
    stream: true,
    stream_options: { include_usage: true },
    [settings.limitField ?? 'max_tokens']: request.maxTokens,
    ...wireSampling(request.sampling ?? {}),
    stop: request.stop?.length ? request.stop : undefined,
    tools: request.tools?.length ? request.tools.map((tool) => ({ type: 'function', function: tool })) : undefined,
    response_format: request.constraint && responseFormat(request.constraint),
    ...settings.extra,
  });
}

function wireMessage({ role, content, toolCalls, toolCallId }: ChatMessage): Record<string, unknown> {
  return withoutUndefined({
    role,
    content,
    tool_calls: toolCalls?.length
      ? toolCalls.map((call) => ({
          id: call.id,
          type: 'function',
          function: { name: call.name, arguments: call.arguments },
        }))
      : undefined,
    tool_call_id: toolCallId,
  });
}

function wireSampling(sampling: Sampling): Record<string, unknown> {
  return {
    temperature: sampling.temperature,
    top_p: sampling.topP,
    top_k: sampling.topK,
    min_p: sampling.minP,
    repetition_penalty: sampling.repetitionPenalty,
    presence_penalty: sampling.presencePenalty,
    frequency_penalty: sampling.frequencyPenalty,
    seed: sampling.seed,
    logit_bias: sampling.logitBias,
  };
}

/**
 * Choices have no field of their own in the protocol, and an answer format must be an object at OpenAI: a choice is asked
 * for as `{"choice": one of them}` and unwrapped again when it arrives.
 */
function responseFormat(constraint: OutputConstraint): Record<string, unknown> {
  if (constraint.kind === 'json' && !constraint.schema) return { type: 'json_object' };
  const schema = constraint.kind === 'json' ? constraint.schema : choiceSchema(constraint.choices);
  return { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } };
}

function choiceSchema(choices: readonly string[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: { [CHOICE_FIELD]: { type: 'string', enum: choices } },
    required: [CHOICE_FIELD],
    additionalProperties: false,
  };
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
