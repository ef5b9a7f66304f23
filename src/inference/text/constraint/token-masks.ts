import type { GrammarMachine, GrammarState } from './grammar-machine.js';
import type { PlainText } from './plain-text.js';
import type { VocabularyTrie } from './vocabulary-trie.js';

/** So many masks are kept of one grammar; each takes a bit for every token. */
const MOST_MASKS = 128;

/** The tokens that may come next. */
interface TokenMask {
  /** One bit for each token id. */
  readonly bits: Uint32Array;
  /** By how many bytes one of these tokens can at most lengthen the shortest way to the end. */
  readonly detour: number;
}

/**
 * Which tokens a grammar allows in a state: the tree of the vocabulary is walked with the grammar, and the result is
 * kept.
 */
export class TokenMasks {
  private readonly masks = new Map<string, TokenMask>();

  constructor(
    readonly machine: GrammarMachine,
    private readonly trie: VocabularyTrie,
    private readonly plain: PlainText,
    private readonly vocabSize: number,
  ) {}

  /**
   * Hides all other logits. Of the allowed tokens only those stay after which `tokensLeft` − 1 more suffice, each of
   * one byte if need be; there is always one, if `tokensLeft` is at least the state's `shortest`.
   */
  hide(logits: Float32Array, state: GrammarState, tokensLeft: number): void {
    const mask = this.maskOf(state);
    const isAtEase = state.shortest + mask.detour <= tokensLeft - 1;
    const { bits } = isAtEase ? mask : this.walk(state, tokensLeft - 1);
    for (let id = 0; id < logits.length; id++) {
      if ((((bits[id >>> 5] as number) >>> (id & 31)) & 1) === 0) logits[id] = -Infinity;
    }
  }

  private maskOf(state: GrammarState): TokenMask {
    const known = this.masks.get(state.look);
    const mask = known ?? this.walk(state, Infinity);
    // Moved to the end, so that the first is the one unused for longest.
    this.masks.delete(state.look);
    this.masks.set(state.look, mask);
    const [oldest] = this.masks.keys();
    if (this.masks.size > MOST_MASKS && oldest !== undefined) this.masks.delete(oldest);
    return mask;
  }

  private walk(start: GrammarState, mostBytesLeft: number): TokenMask {
    const { byte, depth, skip } = this.trie;
    const bits = new Uint32Array((this.vocabSize + 31) >>> 5);
    const states: GrammarState[] = [start];
    let farthest = 0;
    for (let node = 0; node < byte.length;) {
      const level = depth[node] as number;
      const state = states[level - 1] as GrammarState;
      const end = skip[node] as number;
      if (this.isFree(state, node, mostBytesLeft)) {
        if (this.mark(bits, node, end)) farthest = Math.max(farthest, state.shortestAfter);
        node = end;
        continue;
      }
      const next = this.machine.step(state, byte[node] as number);
      if (next !== null) {
        states[level] = next;
        if (next.shortest <= mostBytesLeft && this.mark(bits, node, node + 1))
          farthest = Math.max(farthest, next.shortest);
      }
      node = next === null ? end : node + 1;
    }
    return { bits, detour: farthest - start.shortest };
  }

  /** Does the text have room for whatever stands in this branch? Then there is no need to look at it. */
  private isFree(state: GrammarState, node: number, mostBytesLeft: number): boolean {
    if (state.room === 0 || state.shortestAfter > mostBytesLeft) return false;
    const characters = this.plain.characters[node] as number;
    return characters > 0 && characters <= state.room;
  }

  /** Lets the tokens of the nodes from `node` to `end` through; false where no token ends there. */
  private mark(bits: Uint32Array, node: number, end: number): boolean {
    const { firstToken, tokens } = this.trie;
    const first = firstToken[node] as number;
    const last = firstToken[end] as number;
    for (let at = first; at < last; at++) {
      const id = tokens[at] as number;
      bits[id >>> 5] = (bits[id >>> 5] as number) | (1 << (id & 31));
    }
    return last > first;
  }
}
