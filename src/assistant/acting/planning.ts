import type { ChatMessage, ToolCall, ToolSpec } from '../../inference/language-model.js';
import type { Language } from '../../retrieval/language.js';
import type { Tool } from '../../sdk/tool.js';
import type { Arguments } from '../../tools/calls/call.js';
import { spokenSchema } from '../../tools/tool.dto.js';
import { CheckedText } from '../generation/checked-text.js';

const INSTRUCTIONS: Readonly<Record<Language, string>> = {
  zh: '你决定要不要为顾客调用工具。只有顾客要求工具所做的事时才调用，参数必须逐字取自顾客的话。信息不够，或没有合适的工具时，只回答：无。得到结果后，用一两句话告诉顾客，只说结果里有的内容。',
  en: 'You decide whether to call a tool for the customer. Call one only if the customer asks for what it does, with arguments copied letter by letter from the customer’s words. If something is missing or no tool fits, reply only: none. When there is a result, tell the customer in one or two sentences, only what it says.',
};

/**
 * What a model sees when it plans: our words and the visitor's, and nothing that was retrieved, or said by a bot or an agent.
 * So no document can talk it into a call.
 */
export function planningMessages(visitorsWords: readonly string[], language: Language): ChatMessage[] {
  return [
    { role: 'system', content: INSTRUCTIONS[language] },
    { role: 'user', content: visitorsWords.join('\n') },
  ];
}

/** A tool as it is offered to a model. */
export function specOf(tool: Tool, language: Language): ToolSpec {
  return { name: spokenName(tool), description: tool.description[language], parameters: spokenSchema(tool) };
}

/** The tool that a call is for, and its arguments; undefined for a tool that is none, or what is no JSON object. */
export function readCall(tools: readonly Tool[], call: ToolCall): { tool: Tool; args: Arguments } | undefined {
  const tool = tools.find((one) => spokenName(one) === call.name);
  const args = tool && objectIn(call.arguments);
  return args && { tool, args };
}

/** A call and its result, for the model to go on from. */
export function resultMessages(call: ToolCall, result: string): ChatMessage[] {
  return [
    { role: 'assistant', content: '', toolCalls: [call] },
    { role: 'tool', content: result, toolCallId: call.id },
  ];
}

/** The model's own words about results, where every sentence of them is in the results; else undefined. */
export function confirmed(text: string, results: readonly string[]): string | undefined {
  const passages = results.map((result, at) => ({ kind: 'faq', id: String(at), title: '', text: result }) as const);
  const checked = new CheckedText(passages);
  checked.push(text);
  checked.end();
  const isWhole = checked.findings.length > 0 && checked.findings.every(({ supported }) => supported);
  return isWhole ? checked.text.trim() : undefined;
}

/** Some dialects take letters of the alphabet, figures and underscores only. */
function spokenName({ name }: Tool): string {
  return name.replace(/\W/gu, '_');
}

function objectIn(json: string): Arguments | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined; // a model may write anything
  }
}
