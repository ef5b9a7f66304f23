import { byteOfLetter } from './byte-alphabet.js';
import { invalidModel } from '../convert/invalid-model.js';

/**
 * How a vocabulary writes bytes: one letter a byte (GPT-2, Qwen, Llama 3), or pieces of text with ▁ for the space
 * (SentencePiece).
 */
export type TokenSpelling = 'byte-level' | 'pieces';

/** A step of a tokenizer.json's decoder; `Sequence` has steps of its own. */
interface DecoderStep {
  readonly type: string;
  readonly decoders?: readonly DecoderStep[];
  readonly content?: unknown;
  readonly start?: unknown;
  readonly prepend_scheme?: unknown;
}

const BYTE_PIECE = /^<0x([0-9A-F]{2})>$/;
const utf8 = new TextEncoder();

/** Reads from the decoder how the vocabulary spells. Throws AppError `model_invalid` for one that is neither. */
export function spellingOf(decoder: unknown): TokenSpelling {
  const types = new Set(stepsOf(decoder).map((step) => step.type));
  if (types.has('ByteLevel')) return 'byte-level';
  if (types.has('ByteFallback') || types.has('Metaspace')) return 'pieces';
  throw invalidModel(
    'tokenizer.json',
    `cannot read tokens as bytes with the decoder ${[...types].join(', ') || 'none'}`,
  );
}

/** Does decoding drop the space at the very beginning, because encoding put one there (Llama 2)? */
export function dropsFirstSpace(decoder: unknown): boolean {
  return stepsOf(decoder).some(
    (step) =>
      (step.type === 'Metaspace' && step.prepend_scheme !== 'never') ||
      (step.type === 'Strip' && step.content === ' ' && Number(step.start) > 0),
  );
}

/** The raw bytes of an ordinary token. They may begin or end inside a character. */
export function bytesOfToken(token: string, spelling: TokenSpelling): Uint8Array {
  if (spelling === 'pieces') {
    const byte = BYTE_PIECE.exec(token)?.[1];
    return byte === undefined ? utf8.encode(token.replaceAll('▁', ' ')) : Uint8Array.of(Number.parseInt(byte, 16));
  }
  const bytes = Array.from(token, byteOfLetter);
  return bytes.includes(undefined) ? utf8.encode(token) : Uint8Array.from(bytes as number[]);
}

function stepsOf(decoder: unknown): readonly DecoderStep[] {
  if (typeof decoder !== 'object' || decoder === null || !('type' in decoder)) return [];
  const step = decoder as DecoderStep;
  return [step, ...(step.decoders ?? []).flatMap(stepsOf)];
}
