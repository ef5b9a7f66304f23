import type { ChatMessage, ToolCall, ToolSpec } from '../language-model.js';
import type { MessageGuard } from './message-guard.js';
import { readArguments, withoutThoughts } from './template-messages.js';

/** Who speaks, in MOSS's transcripts. These are ordinary letters to its vocabulary; only `<eo?>` are control tokens. */
export const MOSS_ROLES = '<|Human|> <|Inner Thoughts|> <|Commands|> <|Results|> <|MOSS|>';

/** MOSS is to answer now: after results, or where it was given no tools. */
export const MOSS_ANSWERS = '<|MOSS|>:';

/**
 * A conversation as MOSS was trained on it (OpenMOSS/MOSS, README, "SFT data", and MOSS_backend). With tools MOSS
 * writes twice: thoughts and commands up to `<eoc>`, then, with the results, the answer up to `<eom>`. The results of
 * earlier turns are left out, as its own service did.
 */
export function mossPrompt(messages: readonly ChatMessage[], tools: readonly ToolSpec[], guard: MessageGuard): string {
  const lastUser = messages.findLastIndex(({ role }) => role === 'user');
  const turns = messages.map((message, at) => {
    if (message.role === 'assistant')
      return assistantTurn(message, tools.length > 0 && messages[at - 1]?.role !== 'tool', guard);
    if (message.role === 'tool') return resultLines(messages, at, at > lastUser, guard);
    return message.role === 'user' ? `<|Human|>: ${guard.text(message.content)}<eoh>\n` : '';
  });
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => `${guard.text(content)}\n`);
  const isAsking = tools.length > 0 && messages.at(-1)?.role !== 'tool';
  return [...system, ...capabilities(tools, guard), ...turns, isAsking ? '<|Inner Thoughts|>:' : MOSS_ANSWERS].join('');
}

/** The one parameter of a tool: MOSS's commands have a single argument in quotes. */
export function mossParameter(tool: ToolSpec | undefined): string {
  const { properties, required } = tool?.parameters ?? {};
  const [first] = Array.isArray(required) ? required : [];
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return typeof first === 'string' ? first : (names[0] ?? 'input');
}

function capabilities(tools: readonly ToolSpec[], guard: MessageGuard): string[] {
  if (tools.length === 0) return [];
  const lines = tools.map((tool) => {
    const title = guard.text((tool.description ?? tool.name).replace(/[.。]?\s*$/, ''));
    return `- ${title}: enabled. API: ${guard.text(tool.name)}(${guard.text(mossParameter(tool))})\n`;
  });
  return ['Capabilities and tools that MOSS can possess.\n', '- Inner thoughts: enabled.\n', ...lines];
}

function assistantTurn(message: ChatMessage, withEmptyPass: boolean, guard: MessageGuard): string {
  const content = guard.text(withoutThoughts(message.content));
  if (message.toolCalls?.length) {
    const commands = message.toolCalls.map((call) => command(call, guard)).join(', ');
    return `<|Inner Thoughts|>: ${content || 'None'}<eot>\n<|Commands|>: ${commands}<eoc>\n`;
  }
  const emptyPass = '<|Inner Thoughts|>: None<eot>\n<|Commands|>: None<eoc>\n<|Results|>: None<eor>\n';
  return `${withEmptyPass ? emptyPass : ''}<|MOSS|>: ${content}<eom>\n`;
}

/** Results of one turn stand together, whatever number of messages brings them. */
function resultLines(messages: readonly ChatMessage[], at: number, isCurrent: boolean, guard: MessageGuard): string {
  const isFirst = messages[at - 1]?.role !== 'tool';
  const isLast = messages[at + 1]?.role !== 'tool';
  if (!isCurrent) return isFirst ? '<|Results|>: None<eor>\n' : '';
  const { content, toolCallId } = messages[at] as ChatMessage;
  const call = messages.flatMap((message) => message.toolCalls ?? []).find(({ id }) => id === toolCallId);
  const line = `${call ? command(call, guard) : 'Result'} =>\n${guard.text(content)}\n`;
  return `${isFirst ? '<|Results|>:\n' : ''}${line}${isLast ? '<eor>\n' : ''}`;
}

function command(call: ToolCall, guard: MessageGuard): string {
  const values = readArguments(call);
  const [first] = typeof values === 'object' && values !== null ? Object.values(values) : [values];
  const argument = typeof first === 'string' ? first : JSON.stringify(first ?? '');
  return `${guard.text(call.name)}("${guard.text(argument)}")`;
}
