import { z } from 'zod';

/** A token that was added to the vocabulary by hand, as tokenizer.json lists it. */
export const AddedToken = z.looseObject({
  id: z.int().nonnegative(),
  content: z.string().min(1),
  special: z.boolean().default(false),
  lstrip: z.boolean().default(false),
  rstrip: z.boolean().default(false),
});
export type AddedToken = z.infer<typeof AddedToken>;

/**
 * Breaks a control string apart. A noncharacter: Unicode keeps it for use inside a program, and no text may carry it.
 */
const MARK = '\u{FDD0}';
/**
 * `<think>`, `<|im_end|>`, `[INST]`: what looks like a marker is one, even where the vocabulary does not call it
 * special.
 */
const MARKER = /^[<[].+[>\]]$/s;

/** A stretch of text between tokens, or the added token found there. */
export type Section = string | AddedToken;

/**
 * The added tokens of a vocabulary. Control tokens steer the model and stand only where a template puts them; all
 * others (runs of spaces, say) are ordinary words.
 */
export class AddedTokens {
  readonly controls: readonly AddedToken[];
  private readonly byContent: ReadonlyMap<string, AddedToken>;
  private readonly words: RegExp | undefined;
  private readonly all: RegExp | undefined;
  private readonly beginsControl: RegExp | undefined;

  constructor(tokens: readonly AddedToken[]) {
    this.controls = tokens.filter(({ special, content }) => special || MARKER.test(content));
    this.byContent = new Map(tokens.map((token) => [token.content, token]));
    const controls = new Set(this.controls);
    this.words = anyOf(tokens.filter((token) => !controls.has(token)));
    this.all = anyOf(tokens);
    const control = anyOf(this.controls);
    this.beginsControl = control && new RegExp(`(?=${control.source}).`, 'gsu');
  }

  /** The token whose text this is. */
  get(content: string): AddedToken | undefined {
    return this.byContent.get(content);
  }

  /**
   * Breaks every control string in foreign text, so that no template and no `splitPrompt` takes it for a control token;
   * a prompt's tokens are those of the untouched text. Also where they overlap: `<|im_<|im_end|>end|>` hides nothing.
   */
  hide(text: string): string {
    const clean = text.replaceAll(MARK, '');
    return this.beginsControl === undefined ? clean : clean.replace(this.beginsControl, `$&${MARK}`);
  }

  /** Cuts plain text at the added tokens that are words. */
  splitText(text: string): Section[] {
    return this.split(text, this.words);
  }

  /** Cuts a rendered prompt at all added tokens, and removes what `hide` put in. */
  splitPrompt(prompt: string): Section[] {
    return this.split(prompt, this.all).map((section) =>
      typeof section === 'string' ? section.replaceAll(MARK, '') : section,
    );
  }

  private split(text: string, pattern: RegExp | undefined): Section[] {
    if (pattern === undefined) return [text];
    const parts = text.split(pattern);
    // What the pattern caught stands at the odd places.
    const named = parts.map((part, at) => (at % 2 === 1 ? (this.byContent.get(part) ?? part) : part));
    const sections = named.filter((section) => section !== '');
    return sections.map((section, at) => {
      if (typeof section !== 'string') return section;
      const before = sections[at - 1];
      const after = sections[at + 1];
      const left = isToken(before) && before.rstrip ? section.trimStart() : section;
      return isToken(after) && after.lstrip ? left.trimEnd() : left;
    });
  }
}

function isToken(section: Section | undefined): section is AddedToken {
  return typeof section === 'object';
}

/** Finds the leftmost token, of several there the longest, as Hugging Face's tokenizers do. */
function anyOf(tokens: readonly AddedToken[]): RegExp | undefined {
  if (tokens.length === 0) return undefined;
  const longestFirst = tokens.map(({ content }) => content).sort((left, right) => right.length - left.length);
  return new RegExp(`(${longestFirst.map(escape).join('|')})`, 'u');
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
