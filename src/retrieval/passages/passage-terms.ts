import { hashTerm } from '../hash-term.js';
import { scanTokens } from './token-scanner.js';

/**
 * Search terms of a plain text: base forms of words, Chinese characters and overlapping pairs of neighbouring ones, as
 * hashes; in order, each as often as it stands there.
 */
export function scanTerms(plain: string, sink: (key: number) => void): void {
  let before = -1;
  let beforeStart = 0;
  scanTokens(plain, (key, han, start, end) => {
    sink(key);
    if (han && before === start) sink(hashTerm('h', plain, beforeStart, end));
    before = han ? end : -1;
    beforeStart = start;
  });
}
