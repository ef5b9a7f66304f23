import type { Tokenizer } from './tokenizer.js';

/** Markers as templates write them: `<tool_response>`, `</tools>`, `<|Human|>`. */
const MARKERS = /<[/|]?[A-Za-z][\w -]*\|?>/g;
/**
 * Words with which a person could switch a model's thinking or its whole system prompt. SmolLM3's template looks for
 * them anywhere; Qwen3 was trained to obey the first two, standing alone.
 */
const SWITCHES_ANYWHERE = /\/(?=(?:no_think|think|system_override)\b)/g;
const SWITCHES_ALONE = /(?<![\w/.:-])\/(?=(?:no_think|think)\b)/g;

/**
 * Makes text of visitors, documents and tools safe for a template. Control tokens stay readable and lose their power;
 * markers that the template writes in ordinary letters, and switches, would work however they are tokenised, so they
 * get a space: `< tool_response>`.
 */
export class MessageGuard {
  private readonly markers: RegExp | undefined;
  private readonly switches: RegExp | undefined;

  /** `written` is the text of the template: whatever marker occurs there must not come from elsewhere. */
  constructor(
    private readonly tokenizer: Tokenizer,
    written: string,
  ) {
    const names = [...new Set(written.match(MARKERS))].filter((name) => tokenizer.controlId(name) === undefined);
    const bodies = names.map((name) => name.slice(1).replaceAll('|', String.raw`\|`));
    this.markers = names.length === 0 ? undefined : new RegExp(`<(?=(?:${bodies.join('|')}))`, 'g');
    this.switches = switchesOf(written);
  }

  /** The text, safe. */
  text(foreign: string): string {
    const unmarked = this.markers === undefined ? foreign : foreign.replace(this.markers, '< ');
    const quiet = this.switches === undefined ? unmarked : unmarked.replace(this.switches, '/ ');
    return this.tokenizer.hideControls(quiet);
  }

  /** Plain data with every text in it made safe, also the names of its fields. */
  data(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.data(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.text(name), this.data(item)]));
  }
}

function switchesOf(template: string): RegExp | undefined {
  // `</think>` is no switch.
  if (template.replaceAll('</', '').search(SWITCHES_ANYWHERE) >= 0) return SWITCHES_ANYWHERE;
  return template.includes('enable_thinking') ? SWITCHES_ALONE : undefined;
}
