import type { ChatMessage, ToolCall, ToolSpec } from '../language-model.js';
import type { MessageGuard } from './message-guard.js';

/**
 * A message as chat templates expect it (transformers, "chat templating"). `tool_calls` is there only where calls are.
 */
export interface TemplateMessage {
  readonly role: ChatMessage['role'];
  readonly content: string;
  readonly tool_calls?: readonly object[];
  readonly tool_call_id?: string;
  readonly name?: string;
}

/**
 * The conversation for a template, made safe. Thoughts of earlier answers are left out, as every template that knows
 * them does.
 */
export function templateMessages(messages: readonly ChatMessage[], guard: MessageGuard): TemplateMessage[] {
  const calls = new Map(messages.flatMap((message) => message.toolCalls ?? []).map((call) => [call.id, call.name]));
  return messages.map((message) => ({
    role: message.role,
    content: guard.text(message.role === 'assistant' ? withoutThoughts(message.content) : message.content),
    ...(message.toolCalls?.length ? { tool_calls: message.toolCalls.map((call) => templateCall(call, guard)) } : {}),
    ...(message.toolCallId === undefined ? {} : toolSource(message.toolCallId, calls, guard)),
  }));
}

/** The tools for a template: functions, as OpenAI's API describes them. */
export function templateTools(tools: readonly ToolSpec[], guard: MessageGuard): unknown {
  return guard.data(
    tools.map(({ name, description, parameters }) => ({
      type: 'function',
      function: { name, ...(description === undefined ? {} : { description }), parameters },
    })),
  );
}

/** What an assistant wrote, without the thoughts before it. */
export function withoutThoughts(content: string): string {
  return content.replace(/^\s*<think>.*?<\/think>\s*/s, '');
}

/** Data that is nested deeper is nobody's; reading it level by level would exhaust the stack. */
const MOST_LEVELS = 100;

/** Templates write arguments with `tojson`, so they are given as data; what is no JSON, or nested without end, stays text. */
export function readArguments(call: ToolCall): unknown {
  if (levelsOf(call.arguments) > MOST_LEVELS) return call.arguments;
  try {
    return JSON.parse(call.arguments);
  } catch {
    return call.arguments;
  }
}

/** The most brackets open at once; those within texts count too, which does no harm. */
function levelsOf(json: string): number {
  let open = 0;
  let most = 0;
  for (const character of json) {
    if (character === '[' || character === '{') most = Math.max(most, ++open);
    if (character === ']' || character === '}') open--;
  }
  return most;
}

function templateCall(call: ToolCall, guard: MessageGuard): object {
  const named = { name: guard.text(call.name), arguments: guard.data(readArguments(call)) };
  return { id: guard.text(call.id), type: 'function', function: named };
}

function toolSource(id: string, calls: ReadonlyMap<string, string>, guard: MessageGuard): object {
  const name = calls.get(id);
  return { tool_call_id: guard.text(id), ...(name === undefined ? {} : { name: guard.text(name) }) };
}
