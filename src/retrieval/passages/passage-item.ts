import { type Language } from '../language.js';

/** A piece of a document, as the index wants it. */
export interface PassageItem {
  readonly id: string;
  readonly documentId: string;
  /** The way to it: title of the document and of its sections, joined by ` › `. */
  readonly title: string;
  readonly text: string;
  readonly language: Language;
}

/** A passage that may answer a query. */
export interface PassageHit {
  readonly id: string;
  /** What hits are ordered by; comparable within one search only. */
  readonly score: number;
  /** Calibrated probability that this passage answers, 0..1. */
  readonly probability: number;
  /** What the score is made of, for people who want to know. */
  readonly scores: Readonly<Record<string, number>>;
  /** One or two whole sentences that stand together, verbatim from the text. */
  readonly quote: string;
  /** Calibrated probability that the quote answers, 0..1. */
  readonly quoteProbability: number;
  /** Only for the first two where nothing tells which is meant: the probability that one of their quotes answers, 0..1. */
  readonly eitherProbability?: number;
}

/** A passage that means nearly what a query does. */
export interface NearPassage {
  readonly id: string;
  /** How nearly: a cosine, above 0. */
  readonly score: number;
}

export interface PassageSearchOptions {
  /** So many hits at most. */
  readonly limit: number;
  /** Which passages may be found at all; asked only for those that would be among the best. */
  readonly accept?: (id: string) => boolean;
  /** What comes nearest by meaning, nearest first, of those that are accepted; nothing, if it is left out. */
  readonly near?: readonly NearPassage[];
}
