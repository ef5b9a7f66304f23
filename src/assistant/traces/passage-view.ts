import type { PassageFinding } from '../../knowledge/published/passage-search.js';

/** A passage that was found, as traces keep it and the test panel shows it; without its text, which may be long. */
export type PassageView = ReturnType<typeof passageView>;

export function passageView({ passage, document, title, ...found }: PassageFinding) {
  const { id, page, language, flags } = passage;
  const { probability, quoteProbability, quote, score, scores } = found;
  const place = { id, documentId: document.id, title, page, language, flags };
  return { ...place, probability, quoteProbability, quote, score, scores };
}
