/** The bytes that may come next, one flag for each of the 256. */
export type ByteSet = Uint8Array;

/** One step of what is to be written: a byte, something described elsewhere, or the same thing several times. */
export type GrammarSymbol =
  | { readonly kind: 'byte'; readonly allowed: ByteSet }
  | { readonly kind: 'rule'; readonly rule: Rule }
  | {
      readonly kind: 'repeat';
      readonly item: Rule;
      readonly min: number;
      readonly max: number;
      readonly isText?: boolean;
    };

export type Sequence = readonly GrammarSymbol[];

/** Something that may be written in several ways. A context-free grammar over bytes is a rule and all it refers to. */
export class Rule {
  /** The fewest bytes it takes; ∞ until `settle`, and after it for what can never end. */
  shortest = Infinity;

  constructor(public alternatives: readonly Sequence[] = []) {}
}

/** One byte of these ranges, both ends included. */
export function byteIn(...ranges: readonly (readonly [low: number, high: number])[]): GrammarSymbol {
  const allowed = new Uint8Array(256);
  for (const [low, high] of ranges) allowed.fill(1, low, high + 1);
  return { kind: 'byte', allowed };
}

const SINGLE = Array.from({ length: 256 }, (_, byte) => byteIn([byte, byte]));
const utf8 = new TextEncoder();

/** Exactly this text. */
export function literal(text: string): Sequence {
  return Array.from(utf8.encode(text), (byte) => SINGLE[byte] as GrammarSymbol);
}

/** One of these. */
export function oneOf(...alternatives: readonly Sequence[]): GrammarSymbol {
  return ruleSymbol(new Rule(alternatives));
}

/** Nothing, or this. */
export function optional(...sequence: Sequence): GrammarSymbol {
  return oneOf(sequence, []);
}

/** This, `min` to `max` times. It must take at least one byte. */
export function repeat(sequence: Sequence, min: number, max: number): GrammarSymbol {
  return { kind: 'repeat', item: new Rule([sequence]), min, max };
}

/** As `repeat`, of characters of free text: whatever is written there leads back to the same place. */
export function repeatText(character: GrammarSymbol, min: number, max: number): GrammarSymbol {
  return { kind: 'repeat', item: new Rule([[character]]), min, max, isText: true };
}

export function ruleSymbol(rule: Rule): GrammarSymbol {
  return { kind: 'rule', rule };
}

/** Finds how many bytes each rule takes at least, and removes the ways of writing that never end. */
export function settle(root: Rule): void {
  const rules = reachable(root);
  for (let isChanging = true; isChanging;) {
    isChanging = false;
    for (const rule of rules) {
      const shortest = Math.min(Infinity, ...rule.alternatives.map(shortestOf));
      if (shortest >= rule.shortest) continue;
      rule.shortest = shortest;
      isChanging = true;
    }
  }
  for (const rule of rules) rule.alternatives = rule.alternatives.filter((each) => shortestOf(each) < Infinity);
}

/** The fewest bytes of a symbol that was written `done` times already (only repeats are written more than once). */
export function shortestSymbol(symbol: GrammarSymbol, done: number): number {
  if (symbol.kind === 'byte') return 1;
  if (symbol.kind === 'rule') return symbol.rule.shortest;
  const missing = Math.max(symbol.min - done, 0);
  return missing === 0 ? 0 : missing * symbol.item.shortest;
}

function shortestOf(sequence: Sequence): number {
  return sequence.reduce((sum, symbol) => sum + shortestSymbol(symbol, 0), 0);
}

function reachable(root: Rule): readonly Rule[] {
  const found = new Set([root]);
  // A set gives out what is added to it while it is walked.
  for (const rule of found) {
    for (const symbol of rule.alternatives.flat()) {
      if (symbol.kind === 'rule') found.add(symbol.rule);
      if (symbol.kind === 'repeat') found.add(symbol.item);
    }
  }
  return [...found].reverse();
}
