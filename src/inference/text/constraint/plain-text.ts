import { repeat, Rule, settle } from './grammar.js';
import { GrammarMachine, type GrammarState } from './grammar-machine.js';
import { PLAIN_CHARACTER } from './json-grammar.js';
import type { VocabularyTrie } from './vocabulary-trie.js';

/** Stands for a branch that is no plain text, as long as the branches above it are measured. */
const BROKEN = 0xffff;

/**
 * Which branches of a vocabulary are nothing but characters that stand for themselves in a JSON string. Most are, and
 * inside a string they need not be walked: that makes a mask ten times cheaper.
 */
export class PlainText {
  /** For each node that begins such a branch the most characters of a token in it; 0 for all others. */
  readonly characters: Uint16Array;

  constructor(private readonly trie: VocabularyTrie) {
    const isBroken = this.findBroken();
    this.characters = new Uint16Array(trie.byte.length);
    for (let node = trie.byte.length - 1; node >= 0; node--) this.characters[node] = this.measure(node, isBroken);
    trie.byte.forEach((byte, node) => {
      if (isTail(byte) || this.characters[node] === BROKEN) this.characters[node] = 0;
    });
  }

  /** Nodes that are no plain text, or where a token ends inside a character. */
  private findBroken(): Uint8Array {
    const { byte, depth, firstToken } = this.trie;
    const isBroken = new Uint8Array(byte.length);
    const machine = plainMachine(this.trie.longest);
    const states: GrammarState[] = [machine.start];
    for (let node = 0; node < byte.length; node++) {
      const level = depth[node] as number;
      const next = machine.step(states[level - 1] as GrammarState, byte[node] as number);
      const isTokenEnd = firstToken[node] !== firstToken[node + 1];
      if (next === null || (isTokenEnd && !next.canEnd)) isBroken[node] = 1;
      // After what is broken, its branches are looked at afresh: a string may begin there.
      states[level] = next ?? machine.start;
    }
    return isBroken;
  }

  /** Children come after their node, so theirs are known when nodes are taken from the last to the first. */
  private measure(node: number, isBroken: Uint8Array): number {
    const { byte, skip } = this.trie;
    if (isBroken[node] === 1) return BROKEN;
    let most = 0;
    for (let child = node + 1; child < (skip[node] as number); child = skip[child] as number) {
      const characters = this.characters[child] as number;
      if (characters === BROKEN) return BROKEN;
      most = Math.max(most, characters);
    }
    return most + (isTail(byte[node] as number) ? 0 : 1);
  }
}

/** A byte that goes on with a character begun before. */
function isTail(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function plainMachine(farthest: number): GrammarMachine {
  const root = new Rule([[repeat([PLAIN_CHARACTER], 0, Infinity)]]);
  settle(root);
  return new GrammarMachine(root, farthest);
}
