import { invalidModel } from '../../convert/invalid-model.js';
import type { Tokenizer } from '../tokenizer.js';

/**
 * The bytes of all ordinary tokens as a tree, laid out in the order in which a depth-first walk meets its nodes: a walk
 * is a loop, and leaving out a branch is a jump.
 */
export class VocabularyTrie {
  /** The longest token, in bytes. */
  readonly longest: number;
  /** The byte of each node, and how many bytes lead to it. */
  readonly byte: Uint8Array;
  readonly depth: Uint16Array;
  /** The node after a node's last descendant. */
  readonly skip: Int32Array;
  /** Tokens that end at node `at` are `tokens[firstToken[at]]` up to, not including, `tokens[firstToken[at + 1]]`. */
  readonly firstToken: Int32Array;
  readonly tokens: Int32Array;

  /**
   * Throws AppError `model_invalid` for a vocabulary in which a byte is no token: then a text cannot always be
   * completed.
   */
  constructor(tokenizer: Tokenizer) {
    const rows = ordinaryTokens(tokenizer);
    checkBytes(rows);
    const size = rows.reduce((sum, row, at) => sum + row.bytes.length - shared(rows[at - 1]?.bytes, row.bytes), 0);
    this.longest = rows.reduce((longest, { bytes }) => Math.max(longest, bytes.length), 0);
    this.byte = new Uint8Array(size);
    this.depth = new Uint16Array(size);
    this.skip = new Int32Array(size);
    this.firstToken = new Int32Array(size + 1);
    this.tokens = Int32Array.from(rows, ({ id }) => id);
    this.fill(rows);
  }

  private fill(rows: readonly Row[]): void {
    const open: number[] = [];
    let node = 0;
    rows.forEach(({ bytes }, token) => {
      const common = shared(rows[token - 1]?.bytes, bytes);
      for (const closed of open.splice(common)) this.skip[closed] = node;
      for (let at = common; at < bytes.length; at++) {
        this.byte[node] = bytes[at] as number;
        this.depth[node] = at + 1;
        this.firstToken[node] = token;
        open.push(node++);
      }
    });
    for (const closed of open) this.skip[closed] = node;
    this.firstToken[node] = rows.length;
  }
}

interface Row {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** Control tokens are no text. In order of their bytes, and of id where bytes are equal. */
function ordinaryTokens(tokenizer: Tokenizer): Row[] {
  const rows: (Row & { readonly key: string })[] = [];
  for (let id = 0; id < tokenizer.vocabSize; id++) {
    const bytes = tokenizer.bytesOf(id);
    // Strings of a letter a byte are compared much faster than arrays of bytes.
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    if (bytes.length > 0 && !tokenizer.controlIds.has(id)) rows.push({ id, bytes, key });
  }
  return rows.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : left.id - right.id));
}

/** How many bytes both begin with. */
function shared(left: Uint8Array | undefined, right: Uint8Array): number {
  let length = 0;
  while (left !== undefined && length < left.length && left[length] === right[length]) length++;
  return length;
}

function checkBytes(rows: readonly Row[]): void {
  const single = new Set(rows.filter(({ bytes }) => bytes.length === 1).map(({ bytes }) => bytes[0]));
  // 0xC0, 0xC1 and 0xF5 up to 0xFF never occur in UTF-8.
  const missing = Array.from({ length: 0xf5 }, (_, byte) => byte).find(
    (byte) => (byte & 0xfe) !== 0xc0 && !single.has(byte),
  );
  if (missing !== undefined)
    throw invalidModel('tokenizer.json', `has no token for the byte ${missing}, so output cannot be constrained`);
}
