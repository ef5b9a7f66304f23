import type { ToolSpec } from '../../language-model.js';
import { BareCalls, PYTHON_TAG } from './bare-calls.js';
import type { CallReader } from './call-reader.js';
import { MossCommands } from './moss-commands.js';
import { TaggedCalls } from './tagged-calls.js';

/** The way a family of models asks for tools. */
export interface ToolDialect {
  readonly name: 'hermes' | 'phi' | 'llama' | 'moss';
  /** What is set apart from text. */
  readonly markers: readonly string[];
  /** Control tokens that end an answer with calls, besides the model's own. */
  readonly stops: readonly string[];
  /** A reader for one answer. `nextId` gives each call its id. */
  readCalls(tools: readonly ToolSpec[], nextId: () => string): CallReader;
}

const TAGGED = [
  // Qwen2.5, Qwen3 and others after Nous Hermes; Qwen3.5 writes XML inside.
  { name: 'hermes', open: '<tool_call>', close: '</tool_call>' },
  { name: 'phi', open: '<|tool_call|>', close: '<|/tool_call|>' },
] as const;

/** Llama 3.1 and later: the whole answer is the call. */
const LLAMA: ToolDialect = {
  name: 'llama',
  markers: [PYTHON_TAG],
  stops: ['<|eom_id|>'],
  readCalls: (tools, nextId) => new BareCalls(tools, nextId),
};

/** MOSS: inner thoughts and commands, results, answer. */
export const MOSS: ToolDialect = {
  name: 'moss',
  markers: ['<eot>', '<eoc>'],
  stops: ['<eoc>'],
  readCalls: (tools, nextId) => new MossCommands(tools, nextId),
};

/** The dialect that a chat template teaches; undefined for one that knows no tools. */
export function chooseDialect(template: string): ToolDialect | undefined {
  const tagged = TAGGED.find(({ open }) => template.includes(open));
  if (tagged !== undefined) {
    const { name, open, close } = tagged;
    const markers = [open, close];
    return { name, markers, stops: [], readCalls: (tools, nextId) => new TaggedCalls({ open, close }, tools, nextId) };
  }
  return template.includes(PYTHON_TAG) || /ipython/.test(template) ? LLAMA : undefined;
}
