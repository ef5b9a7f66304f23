import type { AnswerPiece } from '../answer-part.js';
import { AnswerReader, type AnswerOptions } from '../answer-reader.js';
import { uniformAt } from '../counter-random.js';
import type { Tokenizer } from '../tokenizer.js';

/**
 * What an answer says in tokens: control tokens by name, all else as text. Text is cut into tokens at random, also
 * inside characters.
 */
export function answerIds(tokenizer: Tokenizer, text: string, seed: number): number[] {
  if (seed === 0) return tokenizer.encodePrompt(text);
  const sections = text.split(/(<[^<>\s]+>)/).filter((section) => section !== '');
  return sections.flatMap((section, at) => {
    const control = tokenizer.controlId(section);
    return control === undefined ? cutAtRandom(tokenizer, section, seed + at) : [control];
  });
}

/**
 * Reads the tokens; pieces of the same kind that follow each other are joined, so that answers can be compared however
 * they were cut.
 */
export function readAnswer(
  tokenizer: Tokenizer,
  ids: readonly number[],
  options: Partial<AnswerOptions>,
): AnswerPiece[] {
  return joined(readPieces(new AnswerReader(tokenizer, withDefaults(options)), ids));
}

/** Reads the tokens and gives out the pieces as they come. */
export function readPieces(reader: AnswerReader, ids: readonly number[]): AnswerPiece[] {
  return [...ids.flatMap((id) => reader.push(id)), ...reader.end()];
}

export function withDefaults(options: Partial<AnswerOptions>): AnswerOptions {
  let calls = 0;
  const prompt = { startsThinking: false, canThink: false, dialect: undefined };
  return { prompt, nextCallId: () => `call_${++calls}`, ...options };
}

/** Each character is written either as the vocabulary would, or byte by byte. */
function cutAtRandom(tokenizer: Tokenizer, text: string, seed: number): number[] {
  const stretches = Array.from(text.matchAll(/.{1,4}/gsu), ([stretch]) => stretch);
  return stretches.flatMap((stretch, at) => {
    if (uniformAt(seed, at) < 0.5) return tokenizer.encode(stretch);
    return Array.from(Buffer.from(stretch), (byte) => byteToken(tokenizer, byte));
  });
}

/** The first 256 tokens of the small vocabularies are the bytes. */
export function byteToken(tokenizer: Tokenizer, byte: number): number {
  for (let id = 0; id < 256; id++) {
    const bytes = tokenizer.bytesOf(id);
    if (bytes.length === 1 && bytes[0] === byte) return id;
  }
  throw new Error(`No token for byte ${byte}`);
}

function joined(pieces: readonly AnswerPiece[]): AnswerPiece[] {
  const all: AnswerPiece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last === undefined || last.type !== piece.type || last.type === 'tool_call' || piece.type === 'tool_call')
      all.push(piece);
    else all[all.length - 1] = { type: last.type, text: last.text + piece.text };
  }
  return all;
}
