import { normalise, tokenise } from '../terms.js';
import { Lexicon, type Term } from './lexicon.js';

/** So many other ways of putting a question are tried. */
const MOST_REWORDINGS = 7;

/**
 * Words that a tenant says are the same: its product names, its abbreviations, what its customers call things. Taken at
 * its word: a question is asked again with each of the other words in the place of the one it uses, of all indexes alike.
 */
export class TenantSynonyms {
  static readonly NONE = new TenantSynonyms([]);
  private readonly lexicon: Lexicon;

  private constructor(private readonly groups: readonly (readonly string[])[]) {
    this.lexicon = new Lexicon(groups.map((words) => ({ words, same: true })));
  }

  static of(groups: readonly (readonly string[])[]): TenantSynonyms {
    return groups.length > 0 ? new TenantSynonyms(groups) : TenantSynonyms.NONE;
  }

  /** The question as it is, then with one of its expressions exchanged, at most eight in all. */
  rewordings(question: string): readonly string[] {
    if (this.groups.length === 0) return [question];
    const text = normalise(question);
    const tokens = tokenise(question);
    const found = this.lexicon.find(tokens).filter(({ chosen }) => chosen);
    const reworded = found.flatMap((term) => {
      const [from, to] = [tokens[term.start]?.start ?? 0, tokens[term.end - 1]?.end ?? 0];
      return this.othersOf(term, text.slice(from, to)).map((word) => text.slice(0, from) + word + text.slice(to));
    });
    return [question, ...[...new Set(reworded)].slice(0, MOST_REWORDINGS)];
  }

  /** The other words of its groups. */
  private othersOf({ groups }: Term, said: string): string[] {
    const words = groups.flatMap((group) => this.groups[group] ?? []);
    return words.filter((word) => normalise(word) !== said);
  }
}

/** Asks in every wording, and takes what comes surest; the first wording between equals. */
export function surest<Result>(
  wordings: readonly string[],
  ask: (wording: string) => Result,
  probability: (result: Result) => number,
): Result {
  const [first = '', ...others] = wordings;
  let best = ask(first);
  for (const wording of others) {
    const result = ask(wording);
    if (probability(result) > probability(best)) best = result;
  }
  return best;
}
