/**
 * A row's new tokens of one step never reach across a multiple of this. A graph that attends to whole cells and to the cell
 * at hand apart then adds the same numbers in the same order however the tokens came, one by one, in chunks or as drafts:
 * every token's logits are the same to the last bit. (64: sums are made of vectors of at most 64 floats.)
 */
export const CELL_TOKENS = 64;

/** Where the cell begins in which the next token after so many lies. */
export function cellStart(tokens: number): number {
  return tokens - (tokens % CELL_TOKENS);
}

/** How many tokens the cell after so many tokens has room for. */
export function roomInCell(tokens: number): number {
  return CELL_TOKENS - (tokens % CELL_TOKENS);
}
