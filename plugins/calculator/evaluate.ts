import { type Fraction, inverse, negated, plus, times } from './fraction.js';
import { type Money, type Token, tokensOf } from './tokens.js';

/** An amount: a number, of money or of nothing in particular. */
export interface Amount {
  readonly value: Fraction;
  readonly money: Money | undefined;
}

/** Why there is no result. `unreadable`; `zero`: division by zero; `mixed`: yuan and dollars, or money and bare numbers; `square`: money times money. */
export type Objection = 'unreadable' | 'zero' | 'mixed' | 'square';

/** No more parentheses within each other than this. */
const DEEPEST = 20;
const HUNDREDTH: Fraction = { top: 1n, bottom: 100n };

class Refusal extends Error {
  constructor(readonly objection: Objection) {
    super(objection);
  }
}

/** Works out a sum without ever running it as code: a grammar of four operations, per cent and parentheses. */
export function evaluate(text: string): Amount | { readonly objection: Objection } {
  const tokens = tokensOf(text);
  if (!tokens) return { objection: 'unreadable' };
  try {
    return new Sum(tokens).result();
  } catch (error) {
    if (error instanceof Refusal) return { objection: error.objection };
    throw error;
  }
}

/** One sum, read from left to right, as in school. */
class Sum {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  result(): Amount {
    const amount = this.sum();
    if (this.at < this.tokens.length) throw new Refusal('unreadable');
    return amount;
  }

  private sum(): Amount {
    let left = this.product();
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      const right = this.product();
      left = added(left, sign === '-' ? { ...right, value: negated(right.value) } : right);
    }
    return left;
  }

  private product(): Amount {
    let left = this.factor();
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      const right = this.factor();
      left = sign === '*' ? multiplied(left, right) : divided(left, right);
    }
    return left;
  }

  private factor(): Amount {
    if (this.take('-')) {
      const { value, money } = this.factor();
      return { value: negated(value), money };
    }
    return this.take('(') ? this.inParentheses() : this.number();
  }

  private inParentheses(): Amount {
    if (++this.depth > DEEPEST) throw new Refusal('unreadable');
    const amount = this.sum();
    if (!this.take(')')) throw new Refusal('unreadable');
    this.depth -= 1;
    return amount;
  }

  /** `¥12`, `12 元`, `12%`. */
  private number(): Amount {
    const before = this.money();
    const token = this.tokens[this.at++];
    if (token?.kind !== 'number') throw new Refusal('unreadable');
    const after = this.money();
    const money = sameMoney(before, after);
    return { value: this.take('%') ? times(token.value, HUNDREDTH) : token.value, money };
  }

  private money(): Money | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'money') return undefined;
    this.at += 1;
    return token.money;
  }

  private take(...kinds: readonly Token['kind'][]): Token['kind'] | undefined {
    const kind = this.tokens[this.at]?.kind;
    if (kind === undefined || !kinds.includes(kind)) return undefined;
    this.at += 1;
    return kind;
  }
}

function sameMoney(before: Money | undefined, after: Money | undefined): Money | undefined {
  if (before && after && before.code !== after.code) throw new Refusal('mixed');
  return before ?? after;
}

function added(a: Amount, b: Amount): Amount {
  if (a.money?.code !== b.money?.code) throw new Refusal('mixed');
  return { value: plus(a.value, b.value), money: a.money };
}

function multiplied(a: Amount, b: Amount): Amount {
  if (a.money && b.money) throw new Refusal('square');
  return { value: times(a.value, b.value), money: a.money ?? b.money };
}

/** Money by money is how many times one goes into the other. */
function divided(a: Amount, b: Amount): Amount {
  const by = inverse(b.value);
  if (!by) throw new Refusal('zero');
  if (b.money && a.money?.code !== b.money.code) throw new Refusal('mixed');
  return { value: times(a.value, by), money: b.money ? undefined : a.money };
}
