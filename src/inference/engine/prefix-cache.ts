import type { KvBlock } from './kv-block.js';
import type { KvShape } from './kv-shape.js';
import { bytesPerToken, floatsPerToken } from './kv-shape.js';

/** Tokens in one piece: what is not a whole piece is computed again. */
const PIECE_TOKENS = 16;

/** The beginning of a text, and whose it is: pieces beyond the first `sharedPrefix` tokens are the tenant's own. */
export interface Prefix {
  readonly tenantId: string;
  readonly ids: readonly number[];
  readonly sharedPrefix: number;
}

/** Keys and values of the tokens of one piece, which depend on all tokens before it: hence a tree. */
interface Piece {
  readonly key: string;
  readonly parent: Piece | undefined;
  readonly children: Map<string, Piece>;
  /** As KvBlock.read gives them. */
  readonly numbers: Float32Array;
}

/**
 * Keys and values of beginnings that may come again: instructions and passages, and each conversation's own past. A tree
 * whose branches are the token ids themselves, so that nothing rests on a hash; what has not been used for longest goes
 * first. A tenant finds what it put in itself, and of others only pieces within their and its own `sharedPrefix`.
 */
export class PrefixCache {
  private readonly roots = new Map<string, Piece>();
  /** From the least to the most lately used. A piece always stands before its parent: the first one has no children. */
  private readonly byUse = new Set<Piece>();

  constructor(
    private readonly shape: KvShape,
    private readonly limitBytes: number,
  ) {}

  get bytes(): number {
    return this.byUse.size * this.pieceBytes;
  }

  /** Writes the longest known beginning of the text into a row that `rowFor(tokens)` gives; returns its tokens. */
  restore(prefix: Prefix, rowFor: (tokens: number) => { readonly block: KvBlock; readonly row: number }): number {
    const path = this.find(prefix);
    const tokens = path.length * PIECE_TOKENS;
    const { block, row } = rowFor(tokens);
    path.forEach((piece, index) => block.write(row, index * PIECE_TOKENS, PIECE_TOKENS, piece.numbers));
    this.touch(path);
    return tokens;
  }

  /** Keeps the text's whole pieces, whose keys and values are in a row of the block. */
  save(prefix: Prefix, block: KvBlock, row: number): void {
    const path = this.find(prefix);
    this.touch(path);
    const whole = Math.floor(prefix.ids.length / PIECE_TOKENS);
    for (let index = path.length; index < whole; index++) {
      const numbers = this.roomForPiece(path);
      if (!numbers) break;
      block.read(row, index * PIECE_TOKENS, PIECE_TOKENS, numbers);
      path.push(this.attach(path.at(-1), pieceKey(prefix, index), numbers));
    }
    this.touch(path);
  }

  private find(prefix: Prefix): Piece[] {
    const path: Piece[] = [];
    const whole = Math.floor(prefix.ids.length / PIECE_TOKENS);
    for (let branches = this.roots; path.length < whole;) {
      const piece = branches.get(pieceKey(prefix, path.length));
      if (!piece) break;
      path.push(piece);
      branches = piece.children;
    }
    return path;
  }

  private attach(parent: Piece | undefined, key: string, numbers: Float32Array): Piece {
    const piece: Piece = { key, parent, children: new Map(), numbers };
    (parent?.children ?? this.roots).set(key, piece);
    this.byUse.add(piece);
    return piece;
  }

  /** The deepest first, so that parents stay behind their children. */
  private touch(path: readonly Piece[]): void {
    for (const piece of path.toReversed()) {
      this.byUse.delete(piece);
      this.byUse.add(piece);
    }
  }

  /** New memory, or that of the piece that goes; undefined where only the path itself could go. */
  private roomForPiece(path: readonly Piece[]): Float32Array | undefined {
    if (this.bytes + this.pieceBytes <= this.limitBytes)
      return new Float32Array(PIECE_TOKENS * floatsPerToken(this.shape));
    const [oldest] = this.byUse;
    if (!oldest || path.includes(oldest)) return undefined;
    this.byUse.delete(oldest);
    (oldest.parent?.children ?? this.roots).delete(oldest.key);
    return oldest.numbers;
  }

  private get pieceBytes(): number {
    return PIECE_TOKENS * bytesPerToken(this.shape);
  }
}

/** A piece that is not wholly common text carries its tenant's name. */
function pieceKey({ tenantId, ids, sharedPrefix }: Prefix, index: number): string {
  const end = (index + 1) * PIECE_TOKENS;
  const owner = end <= sharedPrefix ? '' : `${tenantId}:`;
  return owner + ids.slice(index * PIECE_TOKENS, end).join(',');
}
