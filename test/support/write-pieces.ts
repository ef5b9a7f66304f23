import { type WritePiece } from '../../src/inference/language-model.js';

/** Everything a stream says. */
export async function all(pieces: AsyncIterable<WritePiece>): Promise<WritePiece[]> {
  const list: WritePiece[] = [];
  for await (const piece of pieces) list.push(piece);
  return list;
}

/** Its text, put together. */
export function textOf(pieces: readonly WritePiece[]): string {
  return pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('');
}

/** The rejection of a stream, and what it had said before. */
export async function failure(pieces: AsyncIterable<WritePiece>): Promise<{ error: unknown; said: WritePiece[] }> {
  const said: WritePiece[] = [];
  try {
    for await (const piece of pieces) said.push(piece);
  } catch (error) {
    return { error, said };
  }
  throw new Error('The stream did not fail');
}
