/** The end of a sentence: Chinese marks at once; Latin ones only before white space, so that 3.5 and a.b stay whole. */
const SENTENCE_END = /[。！？；…]+[”’」』）】]*|[.!?]+["')\]”’]*(?=\s)|\n+/gu;

/**
 * Turns a growing text into whole sentences for a screen reader, each said once: a live region that follows every token
 * would stammer.
 */
export class Announcer {
  private turn?: string;
  private said = '';

  /** Takes the text so far of the answer `turn`; gives the sentences that have become whole since. */
  follow(turn: string, text: string): readonly string[] {
    if (turn !== this.turn || !text.startsWith(this.said)) this.said = '';
    this.turn = turn;
    const rest = text.slice(this.said.length);
    const sentences = splitSentences(rest);
    this.said += rest.slice(
      0,
      sentences.reduce((sum, sentence) => sum + sentence.length, 0),
    );
    return sentences.map((sentence) => sentence.trim()).filter(Boolean);
  }

  /** Takes the final text; gives what has not been said, or all of it if it differs from what was. */
  finish(text: string): string {
    const rest = this.said && text.startsWith(this.said) ? text.slice(this.said.length) : text;
    this.said = '';
    this.turn = undefined;
    return rest.trim();
  }
}

/** The whole sentences at the beginning of `text`, unchanged; what is not finished is left out. */
export function splitSentences(text: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(SENTENCE_END)) {
    sentences.push(text.slice(start, index + mark.length));
    start = index + mark.length;
  }
  return sentences;
}
