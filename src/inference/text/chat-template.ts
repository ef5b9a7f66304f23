import { AppError } from '../../shared/error.js';
import type { ChatMessage, ToolSpec } from '../language-model.js';
import { chooseDialect, MOSS, type ToolDialect } from './dialect/tool-dialect.js';
import { JinjaTemplate } from './jinja-template.js';
import { MessageGuard } from './message-guard.js';
import { MOSS_ANSWERS, MOSS_ROLES, mossPrompt } from './moss-prompt.js';
import { findTemplate, type TemplateSource } from './template-source.js';
import type { Tokenizer } from './tokenizer.js';

/** A conversation in tokens, and how the answer to it is to be read. */
export interface Prompt {
  readonly ids: readonly number[];
  /** The prompt ends inside `<think>`: the answer begins with thoughts and has only the closing tag. */
  readonly startsThinking: boolean;
  /** The template knows `<think>`: it is a marker also where the vocabulary has no token for it. */
  readonly canThink: boolean;
  /** How the answer asks for tools; undefined where it cannot: none were offered, or (MOSS) their results are there. */
  readonly dialect: ToolDialect | undefined;
}

export interface RenderOptions {
  readonly tools?: readonly ToolSpec[] | undefined;
  /** Lets a model that can think do so; off unless asked for. */
  readonly thinking?: boolean | undefined;
}

type WritePrompt = (messages: readonly ChatMessage[], tools: readonly ToolSpec[], thinking: boolean) => string;

/** Writes conversations the way one model was trained to read them. */
export class ChatTemplate {
  private readonly write: WritePrompt;
  private readonly dialect: ToolDialect | undefined;
  private readonly canThink: boolean;

  constructor(
    source: TemplateSource,
    private readonly tokenizer: Tokenizer,
    now: () => Date,
  ) {
    const written = source.kind === 'moss' ? MOSS_ROLES : `${source.text}\n${source.withTools ?? ''}`;
    const guard = new MessageGuard(tokenizer, written);
    this.canThink = written.includes('<think>');
    this.dialect = source.kind === 'moss' ? MOSS : chooseDialect(written);
    this.write = source.kind === 'moss' ? mossWriter(guard) : jinjaWriter(source, guard, now);
  }

  /**
   * Reads the template of a model folder. Throws AppError `model_invalid` where there is none, or one that is no
   * template.
   */
  static async load(folder: string, tokenizer: Tokenizer, now: () => Date): Promise<ChatTemplate> {
    return new ChatTemplate(await findTemplate(folder, tokenizer), tokenizer, now);
  }

  /**
   * The prompt that asks for the next answer. Whatever the messages and tools say, control tokens stand only where the
   * template puts them. Throws AppError `invalid_input` for a conversation that the template refuses, and for tools
   * that the model does not know how to call.
   */
  render(messages: readonly ChatMessage[], { tools = [], thinking = false }: RenderOptions = {}): Prompt {
    const { canThink } = this;
    const dialect = tools.length > 0 ? this.toolDialect() : undefined;
    const text = this.write(messages, tools, thinking);
    const ids = this.tokenizer.encodePrompt(text);
    const startsThinking = /<think>\s*$/.test(text);
    return { ids, startsThinking, canThink, dialect: text.endsWith(MOSS_ANSWERS) ? undefined : dialect };
  }

  private toolDialect(): ToolDialect {
    if (this.dialect === undefined) throw new AppError('invalid_input', 'This model cannot call tools');
    return this.dialect;
  }
}

function mossWriter(guard: MessageGuard): WritePrompt {
  return (messages, tools) => mossPrompt(messages, tools, guard);
}

function jinjaWriter(source: TemplateSource, guard: MessageGuard, now: () => Date): WritePrompt {
  const template = new JinjaTemplate(source, guard, now);
  return (messages, tools, thinking) => template.render(messages, tools, thinking);
}
