import { detectLanguage, type Language } from '../language.js';
import { type Block, blockText } from './block.js';
import { readsLikeInstructions } from './instruction-signs.js';
import { pack } from './pack.js';
import { type Piece, piecesOf } from './piece.js';
import { type Section, sectionsOf } from './section.js';

/** What an editor should look at: orders to a language model; text that people cannot see. */
const PASSAGE_FLAGS = ['instructions', 'invisible'] as const;
export type PassageFlag = (typeof PASSAGE_FLAGS)[number];

/** A piece of a document that can be found and quoted by itself. */
export interface PassageDraft {
  /** Plain text; rows of a table, and items of a list, one a line. */
  readonly text: string;
  /** The document's title and the headings down to the passage. */
  readonly titlePath: readonly string[];
  readonly language: Language;
  /** The page where it begins, from 1. */
  readonly page: number | null;
  readonly flags: readonly PassageFlag[];
}

/** So much of a document tells its language, for passages that are all numbers. */
const LANGUAGE_SAMPLE = 5000;

/**
 * Cuts a document into passages of about 200 to 900 characters (a Han character counts as two): at headings always, then
 * between paragraphs, lists and tables, then between sentences, items and rows; never inside a row or an address. The
 * same document gives the same passages. Hidden text gets passages of its own, flagged.
 */
export function chunk(document: { readonly title: string; readonly blocks: readonly Block[] }): PassageDraft[] {
  const fallback = languageOf(document.blocks);
  return sectionsOf(document.title, document.blocks).flatMap((section) => [
    ...passagesOf(section, fallback, 'seen'),
    ...passagesOf(section, fallback, 'hidden'),
  ]);
}

function passagesOf({ titlePath, blocks }: Section, fallback: Language, which: 'seen' | 'hidden'): PassageDraft[] {
  const chosen = blocks.filter(({ hidden }) => Boolean(hidden) === (which === 'hidden'));
  return pack(chosen.flatMap(piecesOf)).map((pieces) => {
    const text = pieces
      .map((piece) => piece.text)
      .join('')
      .trim();
    return {
      text,
      titlePath,
      language: detectLanguage(text, fallback),
      page: pieces[0]?.page ?? null,
      flags: flagsOf(titlePath, text, pieces),
    };
  });
}

function flagsOf(titlePath: readonly string[], text: string, pieces: readonly Piece[]): PassageFlag[] {
  const flags: PassageFlag[] = [];
  if (readsLikeInstructions(text) || titlePath.some(readsLikeInstructions)) flags.push('instructions');
  if (pieces.some(({ unseen }) => unseen)) flags.push('invisible');
  return flags;
}

function languageOf(blocks: readonly Block[]): Language {
  let sample = '';
  for (const block of blocks) {
    if (sample.length >= LANGUAGE_SAMPLE) break;
    sample += `${blockText(block)}\n`;
  }
  return detectLanguage(sample.slice(0, LANGUAGE_SAMPLE));
}
