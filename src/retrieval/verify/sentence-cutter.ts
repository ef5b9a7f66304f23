import { cutSentences } from '../sentences.js';

/** Cuts a text that arrives in pieces into sentences, each as soon as it is surely whole. Joined, they are the text. */
export class SentenceCutter {
  private open = '';

  /** Takes a piece of text; gives the sentences that it made whole. A full stop may yet turn out to be a decimal point. */
  push(text: string): string[] {
    const sentences = cutSentences(this.open + text);
    if (sentences.at(-1) === '') sentences.pop(); // what ends here may go on: 3. and 5, 好。and ”
    this.open = sentences.pop() ?? '';
    return sentences;
  }

  /** Nothing more will come: gives what is left, if it is anything. */
  end(): string[] {
    const rest = this.open;
    this.open = '';
    return rest ? [rest] : [];
  }
}
