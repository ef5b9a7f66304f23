import { detectLanguage, type Language } from '../../../src/retrieval/language.js';
import { splitSentences } from '../../../src/retrieval/sentences.js';

export interface Text {
  readonly title: string;
  readonly text: string;
}

/** A sentence that is true of its texts: the first holds it, the others lie beside it, as they do in a prompt. */
export interface Sample {
  readonly sentence: string;
  readonly language: Language;
  readonly texts: readonly Text[];
  /** A text that is not among them. */
  readonly stranger: Text;
}

/** Texts of one kind, to take sentences from. */
export interface TextSet {
  readonly name: string;
  readonly texts: readonly Text[];
}

const BESIDE = 3;
/** Sentences with less have nothing to corrupt. */
const SHORTEST = 8;

/** Up to `most` sentences of a set, evenly from all of it, each with the texts that stand near its own. */
export function samplesOf({ texts }: TextSet, most: number): Sample[] {
  const all = texts.flatMap((own, at) => {
    const beside = Array.from({ length: BESIDE }, (_, step) => texts[(at + 1 + step) % texts.length] ?? own);
    const stranger = texts[(at + Math.floor(texts.length / 2)) % texts.length] ?? own;
    return splitSentences(own.text)
      .filter((sentence) => sentence.length >= SHORTEST)
      .map((sentence) => ({ sentence, language: detectLanguage(sentence), texts: [own, ...beside], stranger }));
  });
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)]).filter(
    (sample) => sample !== undefined,
  );
}
