import { weigh, type Token } from '../tokens/token.js';

/** A clause with less than this to say cannot stand alone. */
export const SUBSTANCE = 2.5;

/** The clauses of a sentence, the small ones joined to what follows them, the last to what it follows. */
export function segmentsOf(tokens: readonly Token[]): Token[][] {
  const segments: Token[][] = [[]];
  for (const clause of clausesOf(tokens)) {
    if (weigh(segments.at(-1) ?? []) >= SUBSTANCE) segments.push([]);
    segments.at(-1)?.push(...clause);
  }
  const [rest = [], last] = segments.slice(-2).reverse();
  if (!last || weigh(rest) >= SUBSTANCE) return segments;
  return [...segments.slice(0, -2), [...last, ...rest]];
}

/** The clauses of a sentence, one by one; an aside stays with the clause that it stands in. */
export function clausesOf(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [];
  let number: number | undefined;
  for (const token of tokens) {
    if (number === undefined || (token.aside === 0 && token.clause !== number)) clauses.push([]);
    if (token.aside === 0 || number === undefined) number = token.clause;
    clauses.at(-1)?.push(token);
  }
  return clauses;
}
