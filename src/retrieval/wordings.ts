import { type FaqItem } from './faq-item.js';
import { fingerprint } from './terms.js';

/** All wordings of a list of FAQs, and the position of the FAQ each belongs to. */
export interface Wordings {
  readonly phrasings: readonly string[];
  /** Of each phrasing, see `fingerprint`. */
  readonly prints: readonly string[];
  readonly groups: Int32Array;
}

/** The question and the other phrasings of each FAQ; what differs only in spaces, case or punctuation counts once. */
export function wordingsOf(items: readonly FaqItem[]): Wordings {
  const phrasings: string[] = [];
  const prints: string[] = [];
  const groups: number[] = [];
  items.forEach((item, group) => {
    const known = new Set<string>();
    for (const text of [item.question, ...item.phrasings]) {
      const print = fingerprint(text);
      if (known.has(print)) continue;
      known.add(print);
      phrasings.push(text);
      prints.push(print);
      groups.push(group);
    }
  });
  return { phrasings, prints, groups: Int32Array.from(groups) };
}
