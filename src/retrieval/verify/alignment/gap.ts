import type { Token } from '../tokens/token.js';
import type { Pair } from './alignment.js';

/** How far behind the last common word a source may still go on about the same. */
const NEAR = 4;

/** What stands between two common stretches of an answer and its source: what the answer says there, and what the source. */
export interface Gap {
  readonly added: readonly Token[];
  /** Of the source only what belongs to the clauses of the common words; clauses left out whole are left out. */
  readonly dropped: readonly Token[];
  /** Of the source whatever may have been replaced: left out clauses too. */
  readonly left: readonly Token[];
  /** What was left out between the beginning of a clause and its first common word, where the clause before was common too. */
  readonly subject: readonly Token[];
  /** The common words on both sides, as the source has them. */
  readonly before: Token | undefined;
  readonly after: Token | undefined;
  /** The answer's word beside `before`. */
  readonly matched: Token | undefined;
  /** Offsets in the answer and in the source. */
  readonly span: readonly [number, number];
  readonly sourceSpan: readonly [number, number];
}

/** The gaps of an alignment, at the edges too. */
export function gapsOf(answer: readonly Token[], source: readonly Token[], pairs: readonly Pair[]): Gap[] {
  const ends = pairs.map(({ at, length, sourceAt, sourceLength }) => [at + length, sourceAt + sourceLength] as const);
  return Array.from({ length: pairs.length + 1 }, (_, index) => {
    const [start, sourceStart] = ends[index - 1] ?? [0, 0];
    const next = pairs[index];
    const span = [start, next?.at ?? answer.length] as const;
    const sourceSpan = [sourceStart, next?.sourceAt ?? source.length] as const;
    const after = next && source[next.sourceAt];
    return gapOf({ added: answer.slice(...span), span, sourceSpan, matched: answer[start - 1], after }, source);
  });
}

function gapOf(gap: Pick<Gap, 'added' | 'span' | 'sourceSpan' | 'matched' | 'after'>, source: readonly Token[]): Gap {
  const { after, sourceSpan } = gap;
  const before = source[sourceSpan[0] - 1];
  const between = source.slice(...sourceSpan);
  const ofClause = (token: Token | undefined) => between.filter(({ clause }) => clause === token?.clause);
  const clause = ofClause(before);
  const tail = after?.clause === before?.clause ? [] : ofClause(after);
  const dropped = [...(after ? clause : clause.slice(0, NEAR)), ...tail];
  const left = nearer(between, before, after);
  return { ...gap, before, dropped, left, subject: before ? tail : [] };
}

/** At the edges of an alignment only what lies next to it. */
function nearer(between: readonly Token[], before: Token | undefined, after: Token | undefined): readonly Token[] {
  if (before && after) return between;
  return after ? between.slice(-NEAR) : between.slice(0, NEAR);
}
