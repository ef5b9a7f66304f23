import { DenseScores } from './dense-scores.js';
import { DUAL_OPTIONS, type DualOptions, DualTrainer, type ScoreKeeper } from './dual-classifier.js';
import { type FaqItem } from './faq-item.js';
import { FaqModel } from './faq-model.js';
import { gramsOf } from './gram-features.js';
import { NeighbourScores } from './neighbour-scores.js';
import { findNeighbours } from './neighbours.js';
import { PhrasingIndex, type SparseVector } from './phrasing-index.js';
import { wordingsOf } from './wordings.js';

/** Features x FAQs up to which the exact scores are kept: 64 MiB while training. */
const DENSE_LIMIT = 16 * 2 ** 20;
/** Phrasings that the approximate scores look at: more where FAQs have many. */
const NEAREST = { least: 112, perPhrasing: 12, most: 1000 };

/** Learns a model from all wordings, in this thread. The same FAQs always give the same model. */
export function trainModel(items: readonly FaqItem[], options: DualOptions = DUAL_OPTIONS): FaqModel {
  const wordings = wordingsOf(items);
  const bags = wordings.phrasings.map((phrasing) => gramsOf(phrasing));
  const { index, vectors } = PhrasingIndex.buildWithVectors(bags, wordings.groups);
  const scores = scoreKeeper(index, vectors, wordings.groups, { faqs: items.length, rivals: options.rivals });
  const weights = new DualTrainer(scores, wordings.groups, items.length, options).train();
  return FaqModel.assemble(items, wordings, { index, weights });
}

function scoreKeeper(
  index: PhrasingIndex,
  vectors: readonly SparseVector[],
  groups: Int32Array,
  { faqs, rivals }: { readonly faqs: number; readonly rivals: number },
): ScoreKeeper {
  const features = index.features;
  if (features * faqs <= DENSE_LIMIT) return new DenseScores(vectors, groups, faqs, { features, rivals });
  const wanted = (NEAREST.perPhrasing * vectors.length) / faqs;
  const nearest = Math.round(Math.min(NEAREST.most, Math.max(NEAREST.least, wanted)));
  return new NeighbourScores(findNeighbours(index, vectors, nearest), groups);
}
