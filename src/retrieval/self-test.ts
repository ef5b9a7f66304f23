import { real } from './cells.js';
import { type SelfTest, TYPICAL_SELF_TEST } from './confidence.js';
import { type FaqModel, readQuery } from './faq-model.js';
import { rankOf } from './rank.js';

const SAMPLES = 200;
/** How many phrasings the prior is worth. */
const PRIOR = 20;

/**
 * Asks a model some of its own phrasings, each left out of the model while it is asked. Means are drawn towards
 * `TYPICAL_SELF_TEST`, the more the fewer FAQs have several phrasings.
 */
export function testItself(model: FaqModel): SelfTest {
  const step = Math.max(1, Math.floor(model.phrasingCount / SAMPLES));
  let tests = PRIOR;
  let nearest = TYPICAL_SELF_TEST.nearest * PRIOR;
  let classifier = TYPICAL_SELF_TEST.classifier * PRIOR;
  for (let at = 0; at < model.phrasingCount; at += step) {
    if (model.phrasingsOf(model.groupOf(at)) < 2) continue;
    const found = askWithout(model, at);
    tests++;
    nearest += found.nearest;
    classifier += found.classifier;
  }
  return { nearest: nearest / tests, classifier: classifier / tests };
}

function askWithout(model: FaqModel, phrasing: number): SelfTest {
  const query = readQuery(model.phrasingAt(phrasing));
  const evidence = model.evidence(
    query,
    (key) => model.rarity(key),
    (at) => at === phrasing,
  );
  let best = 0;
  for (let group = 1; group < model.size; group++) {
    if (rankOf(evidence, group) > rankOf(evidence, best)) best = group;
  }
  return { nearest: real(evidence.nearest, best), classifier: real(evidence.classifier, best) };
}
