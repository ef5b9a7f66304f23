/** Where a canned reply is asked for in a text, and by which words. */
export interface Asked {
  /** The place of the slash. */
  readonly at: number;
  readonly query: string;
}

/** A text that begins with a slash asks for nothing else, so that its words may have spaces between them. */
const ALONE = /^\/[^\n]*$/u;
/** Within a text: after a space or a Chinese mark, as neither "and/or" nor "https://" asks for anything. One word. */
const WITHIN = /(?<=[\s，。！？；：、…（）「」“”])\/[^\s/]*$/u;

/** The reply that is asked for where the caret stands; null where none is. */
export function askedIn(text: string, caret: number): Asked | null {
  const before = text.slice(0, caret);
  const found = WITHIN.exec(before) ?? ALONE.exec(before);
  return found && { at: found.index, query: found[0].slice(1) };
}
