import { Template } from '@huggingface/jinja';
import { AppError } from '../../shared/error.js';
import { invalidModel } from '../convert/invalid-model.js';
import type { ChatMessage, ToolSpec } from '../language-model.js';
import type { MessageGuard } from './message-guard.js';
import { formatDate } from './template-date.js';
import { templateMessages, templateTools, type TemplateMessage } from './template-messages.js';
import type { TemplateSource } from './template-source.js';

/** The library brings a `strftime_now` with a clock of its own, and lets nobody replace it. */
const DATE_FUNCTION = 'date_now';

/** A model's own chat template, with what Hugging Face's transformers gives to templates. */
export class JinjaTemplate {
  private readonly plain: Template;
  private readonly withTools: Template;

  /** Throws AppError `model_invalid` for a text that is no template. */
  constructor(
    private readonly source: TemplateSource,
    private readonly guard: MessageGuard,
    private readonly now: () => Date,
  ) {
    this.plain = compile(source.text, source.file);
    this.withTools = source.withTools === undefined ? this.plain : compile(source.withTools, source.file);
  }

  /** The prompt as text. Throws AppError `invalid_input` for a conversation that the template refuses. */
  render(messages: readonly ChatMessage[], tools: readonly ToolSpec[], thinking: boolean): string {
    const given = templateMessages(messages, this.guard);
    const context = {
      ...this.source.specialTokens,
      tools: tools.length > 0 ? templateTools(tools, this.guard) : null,
      documents: null,
      add_generation_prompt: true,
      enable_thinking: thinking,
      [DATE_FUNCTION]: (format: string) => formatDate(this.now(), format),
    };
    const template = tools.length > 0 ? this.withTools : this.plain;
    try {
      return template.render({ ...context, messages: given });
    } catch (error) {
      return renderWithEmptyCalls(template, context, given, error);
    }
  }
}

/**
 * Templates differ: Llama's asks whether `tool_calls` is there at all, and others loop over it unasked, which Python
 * forgives and this Jinja does not. So those that fail without it get an empty list.
 */
function renderWithEmptyCalls(template: Template, context: object, given: TemplateMessage[], first: unknown): string {
  try {
    return template.render({ ...context, messages: given.map((message) => ({ tool_calls: [], ...message })) });
  } catch {
    const reason = first instanceof Error ? first.message : String(first);
    throw new AppError('invalid_input', `The model's chat template refuses this conversation: ${reason}`, { reason });
  }
}

function compile(text: string, file: string): Template {
  try {
    return new Template(text.replaceAll('strftime_now', DATE_FUNCTION));
  } catch (error) {
    throw invalidModel(file, `the chat template cannot be read: ${error instanceof Error ? error.message : ''}`, error);
  }
}
