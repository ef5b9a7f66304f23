import type { ToolSpec } from '../../language-model.js';
import { textPart, type AnswerPart } from '../answer-part.js';
import { readCall } from './call-text.js';
import type { CallReader } from './call-reader.js';

/**
 * Calls between two markers, as many as the model likes, with text around them. A call that is cut off or broken stays
 * text.
 */
export class TaggedCalls implements CallReader {
  private body: string | undefined;
  private isAfterCall = false;

  constructor(
    private readonly tags: { readonly open: string; readonly close: string },
    private readonly tools: readonly ToolSpec[],
    private readonly nextId: () => string,
  ) {}

  push(part: AnswerPart): readonly AnswerPart[] {
    if (part.type === 'marker' && part.name === this.tags.open) return this.open();
    if (part.type === 'marker' && part.name === this.tags.close) return this.close(this.tags.close);
    if (this.body === undefined) return this.pass(part);
    if (part.type === 'text') this.body += part.text;
    else return [part];
    return [];
  }

  end(): readonly AnswerPart[] {
    return this.close('');
  }

  /** A call that never ended stays what it was. */
  private open(): readonly AnswerPart[] {
    const unfinished = this.close('');
    this.body = '';
    return unfinished;
  }

  private close(marker: string): readonly AnswerPart[] {
    const { body } = this;
    this.body = undefined;
    if (body === undefined) return textPart(marker);
    const call = readCall(body, this.tools);
    if (call === undefined) return textPart(`${this.tags.open}${body}${marker}`);
    this.isAfterCall = true;
    return [{ type: 'tool_call', call: { id: this.nextId(), ...call } }];
  }

  /** Line breaks between calls are no answer. */
  private pass(part: AnswerPart): readonly AnswerPart[] {
    if (!this.isAfterCall || part.type !== 'text') return [part];
    const text = part.text.trimStart();
    if (text !== '') this.isAfterCall = false;
    return textPart(text);
  }
}
