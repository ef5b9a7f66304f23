import { bareSentence, cutSentences } from '../sentences.js';
import { type ReadTokens, readTokens } from './read-tokens.js';
import { keyOfWord, plainText } from './token-scanner.js';

const CAPITALISED = /\p{Lu}[\p{L}\p{M}\p{N}'’-]*/gu;
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const ASKS = /[?？]["'”’」』）)]*$/u;

/** A sentence of a text, read to be compared with many queries. */
export class ReadSentence {
  private knownNames: ReadonlySet<number> | undefined;

  /** @param start where it stands in the text, without list mark or space around it */
  constructor(
    private readonly bare: string,
    readonly start: number,
    readonly plain: string,
    readonly tokens: ReadTokens,
    /** Characters of the list mark before it; 0 where it is no item of a list. */
    readonly mark = 0,
  ) {}

  get end(): number {
    return this.start + this.bare.length;
  }

  /** Is it a question? Then it answers none. */
  get asks(): boolean {
    return ASKS.test(this.bare);
  }

  /** Keys of the words with a capital that does not merely begin the sentence. */
  get names(): ReadonlySet<number> {
    return (this.knownNames ??= namesOf(this.bare));
  }
}

/** The sentences of a text in order. */
export function readSentences(text: string): ReadSentence[] {
  const found: (Pick<ReadSentence, 'start' | 'plain' | 'mark'> & { readonly bare: string })[] = [];
  let at = 0;
  for (const cut of cutSentences(text)) {
    const bare = bareSentence(cut);
    const place = { start: at + cut.indexOf(bare), mark: cut.trim().length - bare.length };
    if (SAYS_SOMETHING.test(bare)) found.push({ ...place, bare, plain: plainText(bare) });
    at += cut.length;
  }
  const tokens = readTokens(found.map(({ plain }) => plain));
  return found.flatMap(({ bare, start, plain, mark }, index) => {
    const own = tokens[index];
    return own ? [new ReadSentence(bare, start, plain, own, mark)] : [];
  });
}

function namesOf(bare: string): Set<number> {
  const names = new Set<number>();
  for (const { 0: word, index } of bare.matchAll(CAPITALISED)) if (index > 0) names.add(keyOfWord(plainText(word)));
  return names;
}
