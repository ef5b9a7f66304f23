/** `[2]`, `[1, 3]`, 【2】, with the space before it; not the words of a Markdown link. */
const MARK = /[^\S\n]*(?:\[(\d{1,2}(?:\s*[,，、]\s*\d{1,2})*)\](?!\()|【(\d{1,2}(?:\s*[,，、]\s*\d{1,2})*)】)/gu;
/** What may yet become a mark, or a link, with what comes next. */
const OPEN = /[^\S\n]*(?:[[【][\d\s,，、]{0,20}[\]】]?)?$/u;

/**
 * Takes the numbers out by which a model names the passages that it was given, as models do unasked: nobody else knows
 * these numbers, and sources are shown under an answer. A number that no passage has, or that stands like this in a
 * passage's own text, is left for the verifier. Text may arrive in pieces of any size.
 */
export class CitationMarks {
  private open = '';

  constructor(private readonly passages: readonly { readonly text: string }[]) {}

  /** Takes a piece of text; gives what is surely no mark. */
  push(text: string): string {
    const whole = this.open + text;
    const at = whole.search(OPEN);
    this.open = whole.slice(at);
    return this.without(whole.slice(0, at));
  }

  /** Nothing more will come: gives what is left, if it is anything. */
  end(): string {
    const rest = this.open;
    this.open = '';
    return this.without(rest);
  }

  private without(text: string): string {
    return text.replace(MARK, (mark: string, square?: string, lenticular?: string) => {
      const numbers = (square ?? lenticular ?? '').split(/\D+/u).map(Number);
      const known = numbers.every((number) => number >= 1 && number <= this.passages.length);
      return known && !this.passages.some((passage) => passage.text.includes(mark.trim())) ? '' : mark;
    });
  }
}
