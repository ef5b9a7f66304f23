import { PassageIndex } from '../../../src/retrieval/passages/passage-index.js';
import { DEPTH, type Side } from './side.js';

/** The product's index, with everything it does: ranking, sentences, quotes, probabilities. */
export function mossdeskSide(): Side {
  let index = new PassageIndex();
  return {
    build(passages) {
      index = PassageIndex.of(passages.map((passage) => ({ ...passage, documentId: 'bench', title: '' })));
    },
    search: ({ text }) => index.search(text, { limit: DEPTH }).map(({ id }) => id),
    stored: () => 0,
    close: () => undefined,
  };
}
