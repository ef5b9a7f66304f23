import type { ToolSpec } from '../../language-model.js';
import { textPart, type AnswerPart } from '../answer-part.js';
import { readCall } from './call-text.js';
import type { CallReader } from './call-reader.js';

/** Says that code or a call follows. */
export const PYTHON_TAG = '<|python_tag|>';

/** How a call begins, and after so many characters it must have begun. */
const BEGINNING = /^\s*\{\s*"(name|type|function|parameters)"\s*:/;
const SURELY_BEGUN = 40;

/**
 * Calls without markers: an answer that is JSON from its first letter on may be a call, and waits until it is sure to
 * be none.
 */
export class BareCalls implements CallReader {
  private state: 'undecided' | 'held' | 'text' = 'undecided';
  private held = '';

  constructor(
    private readonly tools: readonly ToolSpec[],
    private readonly nextId: () => string,
  ) {}

  push(part: AnswerPart): readonly AnswerPart[] {
    if (part.type === 'marker' && part.name === PYTHON_TAG) return this.hold();
    if (part.type !== 'text' || this.state === 'text') return [part];
    this.held += part.text;
    if (this.state === 'undecided') this.decide();
    return this.canBeCall() ? [] : this.release();
  }

  end(): readonly AnswerPart[] {
    return this.state === 'held' ? this.read() : this.release();
  }

  private hold(): readonly AnswerPart[] {
    const before = this.state === 'held' ? this.read() : this.release();
    this.state = 'held';
    return before;
  }

  private decide(): void {
    const text = this.held.trimStart();
    if (text !== '') this.state = text.startsWith('{') ? 'held' : 'text';
  }

  private canBeCall(): boolean {
    return this.state !== 'text' && (this.held.length < SURELY_BEGUN || BEGINNING.test(this.held));
  }

  private release(): readonly AnswerPart[] {
    const { held } = this;
    this.held = '';
    this.state = 'text';
    return textPart(held);
  }

  /** Several calls stand one after the other with a semicolon between; all of them are calls, or none. */
  private read(): readonly AnswerPart[] {
    const whole = readCall(this.held, this.tools);
    const calls = whole ? [whole] : this.held.split(/;\s*(?=\{)/).map((text) => readCall(text, this.tools));
    const found = calls.filter((call) => call !== undefined);
    if (found.length < calls.length) return this.release();
    this.held = '';
    return found.map((call) => ({ type: 'tool_call', call: { id: this.nextId(), ...call } }));
  }
}
