import type { ToolCall, ToolSpec } from '../../language-model.js';
import type { AnswerPart } from '../answer-part.js';
import { mossParameter } from '../moss-prompt.js';
import type { CallReader } from './call-reader.js';

/** The whole of MOSS's commands, and one of them, as its service checks them (MOSS_backend). */
const COMMANDS = /^\w+\("(.+?)"\)(, *\w+\("(.+?)"\))*$/s;
const COMMAND = /(\w+)\("(.+?)"\)/gs;

/**
 * MOSS's first pass: `{thoughts}<eot>\n<|Commands|>: Search("…"), Calculate("…")<eoc>`. The prompt ended with `<|Inner
 * Thoughts|>:`. Thoughts are given out as thinking, commands as calls; what is no command of an offered tool counts as
 * none, and `followUp` brings the answer.
 */
export class MossCommands implements CallReader {
  private commands: string | undefined;
  private isFresh = true;
  private found = 0;

  constructor(
    private readonly tools: readonly ToolSpec[],
    private readonly nextId: () => string,
  ) {}

  get followUp(): string | undefined {
    if (this.found > 0) return undefined;
    const missing = this.commands === undefined ? '<eot>\n<|Commands|>: None' : '';
    return `${missing}<eoc>\n<|Results|>: None<eor>\n<|MOSS|>:`;
  }

  push(part: AnswerPart): readonly AnswerPart[] {
    if (part.type === 'marker') {
      this.commands ??= '';
      return [];
    }
    if (part.type !== 'text') return [part];
    if (this.commands === undefined) return this.think(part.text);
    this.commands += part.text;
    return [];
  }

  end(): readonly AnswerPart[] {
    const text = (this.commands ?? '').replace(/^\s*<\|Commands\|>:/, '').trim();
    const calls = COMMANDS.test(text) ? Array.from(text.matchAll(COMMAND)).flatMap((match) => this.call(match)) : [];
    this.found = calls.length;
    if (calls.length === 0 && text !== '' && text !== 'None') return [{ type: 'thinking', text: `\n${text}` }];
    return calls.map((call) => ({ type: 'tool_call', call }));
  }

  private think(text: string): readonly AnswerPart[] {
    const said = this.isFresh ? text.trimStart() : text;
    if (said === '') return [];
    this.isFresh = false;
    return [{ type: 'thinking', text: said }];
  }

  private call([, name = '', argument = '']: RegExpExecArray): ToolCall[] {
    const tool = this.tools.find((offered) => offered.name === name);
    if (tool === undefined) return [];
    return [{ id: this.nextId(), name, arguments: JSON.stringify({ [mossParameter(tool)]: argument }) }];
  }
}
