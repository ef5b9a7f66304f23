import { z } from 'zod';
import type { ToolCall, ToolSpec } from '../../language-model.js';

type NamedCall = Omit<ToolCall, 'id'>;

const Arguments = z.union([z.record(z.string(), z.unknown()), z.string()]).optional();
const Named = z.object({ name: z.string(), arguments: Arguments, parameters: Arguments });
/** As Hermes and Llama write it; some models wrap it the way OpenAI's API does. */
const JsonCall = z.union([Named, z.object({ function: Named }).transform((call) => call.function)]);

const XML_CALL = /^\s*<function=([^>]+)>(.*)<\/function>\s*$/s;
const XML_PARAMETER = /<parameter=([^>]+)>\n?(.*?)\n?<\/parameter>/gs;

/**
 * Reads a call as JSON, or as Qwen3.5's XML. Undefined for what is no call of an offered tool: then it is text, and the
 * reader decides what to do with it.
 */
export function readCall(text: string, tools: readonly ToolSpec[]): NamedCall | undefined {
  const call = readJsonCall(text) ?? readXmlCall(text, tools);
  return tools.some((tool) => tool.name === call?.name) ? call : undefined;
}

function readJsonCall(text: string): NamedCall | undefined {
  const { data } = JsonCall.safeParse(parsed(text));
  if (data === undefined) return undefined;
  const given = data.arguments ?? data.parameters ?? {};
  return { name: data.name, arguments: typeof given === 'string' ? given : JSON.stringify(given) };
}

/** Values are plain text in XML; the tool's schema says which of them are meant as text. */
function readXmlCall(text: string, tools: readonly ToolSpec[]): NamedCall | undefined {
  const [, name = '', body = ''] = XML_CALL.exec(text) ?? [];
  if (name === '') return undefined;
  const properties = tools.find((tool) => tool.name === name)?.parameters['properties'];
  const values = Array.from(body.matchAll(XML_PARAMETER), ([, key = '', value = '']) => {
    return [key, isText(properties, key) ? value : (parsed(value) ?? value)] as const;
  });
  return { name, arguments: JSON.stringify(Object.fromEntries(values)) };
}

function isText(properties: unknown, key: string): boolean {
  const property: unknown = Object(properties)[key];
  return Object(property).type === 'string';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
