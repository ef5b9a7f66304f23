import { simplify } from './simplified/simplify.js';

const HAN = /\p{Script=Han}/u;

/** The first of the words that the text has: Chinese ones anywhere, others as whole words, whatever the case. */
export function wordIn(text: string, words: readonly string[]): string | undefined {
  const plain = normalized(text);
  const padded = ` ${plain.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return words.find((word) => {
    const wanted = normalized(word);
    if (HAN.test(wanted)) return plain.replace(/\s/g, '').includes(wanted.replace(/\s/g, ''));
    const bare = wanted.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    return bare !== '' && padded.includes(` ${bare} `);
  });
}

function normalized(text: string): string {
  return simplify(text.normalize('NFKC')).toLowerCase();
}
