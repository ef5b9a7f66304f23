import { type Token, tokenise } from '../terms.js';
import { type Group } from './group.js';
import { wordKey } from './word-form.js';

/** An expression of the lexicon where it stands in a text; `start` and `end` count tokens. */
export interface Term {
  readonly start: number;
  readonly end: number;
  /** Numbers of the groups it belongs to. */
  readonly groups: readonly number[];
  /** False for what lies within or across the expressions that the text is best cut into ("number" in "order number"). */
  readonly chosen: boolean;
}

interface Branch {
  readonly next: Map<string, Branch>;
  groups: readonly number[] | undefined;
}

interface Occurrence {
  readonly end: number;
  readonly groups: readonly number[];
}

/** May stand within an English expression without being part of it: "cancel my order". */
const POINTERS = new Set([
  'a',
  'an',
  'the',
  'my',
  'your',
  'our',
  'his',
  'her',
  'their',
  'its',
  'this',
  'that',
  'these',
  'those',
]);

/** What a cut costs: an expression, one of a single Chinese character, a token that belongs to none. */
const COST = { expression: 1, character: 1.3, unknown: 1.5 };

/** Groups of words, findable in a text: expressions of one or several words, in Chinese and English. */
export class Lexicon {
  private readonly root: Branch = { next: new Map(), groups: undefined };

  /** @param plain words that belong to no group, so that no part of them is taken for another word (「还是」) */
  constructor(
    readonly groups: readonly Group[],
    plain: readonly string[] = [],
  ) {
    groups.forEach(({ words }, number) => words.forEach((word) => this.put(word, [number])));
    for (const word of plain) this.put(word, []);
  }

  /** Expressions in the order of their beginning, longer ones first. */
  find(tokens: readonly Token[]): Term[] {
    const found = tokens.map((_, at) => this.occurrences(tokens, at));
    const ends = cheapestEnds(tokens, found);
    const terms: Term[] = [];
    let next = 0;
    found.forEach((occurrences, start) => {
      const chosenEnd = start === next ? (ends[start] ?? 0) : 0;
      if (start === next) next = Math.max(start + 1, chosenEnd);
      for (const { end, groups } of occurrences) {
        if (groups.length > 0) terms.push({ start, end, groups, chosen: end === chosenEnd });
      }
    });
    return terms;
  }

  /** Numbers of the groups of exactly this expression. */
  groupsOf(expression: string): readonly number[] {
    const tokens = tokenise(expression);
    return this.occurrences(tokens, 0).find(({ end }) => end === tokens.length)?.groups ?? [];
  }

  private put(word: string, numbers: readonly number[]): void {
    let branch = this.root;
    for (const token of tokenise(word)) {
      const key = keyOf(token);
      const next = branch.next.get(key) ?? { next: new Map<string, Branch>(), groups: undefined };
      branch.next.set(key, next);
      branch = next;
    }
    if (branch !== this.root) branch.groups = [...new Set([...(branch.groups ?? []), ...numbers])];
  }

  /** All expressions that begin here, longest first. */
  private occurrences(tokens: readonly Token[], start: number): Occurrence[] {
    const found: Occurrence[] = [];
    let branch: Branch | undefined = this.root;
    let before: Token | undefined;
    for (let at = start; at < tokens.length; at++) {
      const token = tokens[at];
      branch = token && nextOf(branch, before, token);
      if (!branch || !token) break;
      if (branch.groups && !POINTERS.has(token.text)) found.unshift({ end: at + 1, groups: branch.groups });
      before = token;
    }
    return found;
  }
}

function keyOf(token: Token): string {
  return token.han ? token.text : wordKey(token.text);
}

/** Where the token leads; a pointer that is no part of an expression leads nowhere else. */
function nextOf(branch: Branch, before: Token | undefined, token: Token): Branch | undefined {
  if (before && isApart(before, token)) return undefined;
  return branch.next.get(keyOf(token)) ?? (before && POINTERS.has(token.text) ? branch : undefined);
}

/** Chinese characters of one word stand side by side; English words may have anything short between them. */
function isApart(before: Token, token: Token): boolean {
  return token.start - before.end > (before.han || token.han ? 0 : 1);
}

/** For each token at which a cheapest cut of the text begins a piece: where the piece ends. */
function cheapestEnds(tokens: readonly Token[], found: readonly (readonly Occurrence[])[]): number[] {
  const ends: number[] = [];
  const costs = new Float64Array(tokens.length + 1);
  const costFrom = (at: number) => costs[at] ?? 0;
  for (let at = tokens.length - 1; at >= 0; at--) {
    const character = tokens[at]?.han ? COST.character : COST.expression;
    let [end, cost] = [at + 1, COST.unknown + costFrom(at + 1)];
    for (const { end: until } of found[at] ?? []) {
      const sum = (until === at + 1 ? character : COST.expression) + costFrom(until);
      if (sum < cost) [end, cost] = [until, sum];
    }
    ends[at] = end;
    costs[at] = cost;
  }
  return ends;
}
