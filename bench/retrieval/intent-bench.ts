import { type FaqItem, FaqMatcher } from '../../src/retrieval/faq-matcher.js';
import { Baseline } from './baseline.js';
import { type IntentSet, type Message, OUT_OF_SCOPE } from './data-set.js';
import { answeredAt, auroc, calibrationError, mean, share, type Verdict } from './metrics.js';
import { shuffled } from './random.js';

const SEEDS = [1, 2, 3] as const;

export interface IntentFigures {
  readonly accuracy: number;
  readonly auroc: number | null;
}

export interface IntentRow {
  readonly set: string;
  /** Phrasings per answer; null: all there are. */
  readonly phrasings: number | null;
  readonly answers: number;
  readonly messages: number;
  readonly mossdesk: IntentFigures & { readonly ece: number; readonly precision: number; readonly answered: number };
  readonly bm25: IntentFigures;
}

/** Accuracy is forced: of the in-scope messages, how often the first candidate is right, however unsure. */
export function benchIntents(set: IntentSet): IntentRow[] {
  return [5, 10, null].map((phrasings) => {
    const runs = (phrasings === null ? [0] : SEEDS).map((seed) => runOnce(set, sample(set.train, phrasings, seed)));
    const average = (pick: (run: ReturnType<typeof runOnce>) => number) => mean(runs.map(pick));
    const hasOutside = set.test.some(({ label }) => label === OUT_OF_SCOPE);
    const area = (pick: (run: ReturnType<typeof runOnce>) => number) => (hasOutside ? average(pick) : null);
    return {
      set: set.name,
      phrasings,
      answers: new Set(set.train.map(({ label }) => label)).size,
      messages: set.test.length,
      mossdesk: {
        accuracy: average((run) => run.accuracy),
        auroc: area((run) => run.area),
        ece: average((run) => run.ece),
        precision: average((run) => run.precision),
        answered: average((run) => run.answered),
      },
      bm25: { accuracy: average((run) => run.bm25Accuracy), auroc: area((run) => run.bm25Area) },
    };
  });
}

function runOnce(set: IntentSet, train: readonly Message[]) {
  const matcher = FaqMatcher.train(itemsOf(train, set));
  const baseline = new Baseline(
    train.map(({ text }) => text),
    set.language,
  );
  const inside = set.test.filter(({ label }) => label !== OUT_OF_SCOPE);
  const outside = set.test.filter(({ label }) => label === OUT_OF_SCOPE);
  const matches = new Map(set.test.map((message) => [message, matcher.match(message.text, 1)]));
  const hits = new Map(set.test.map((message) => [message, baseline.search(message.text)[0]]));
  const verdicts = set.test.map((message): Verdict => {
    const best = matches.get(message)?.candidates[0];
    return { probability: best?.probability ?? 0, right: best?.id === message.label };
  });
  const scope = (messages: readonly Message[]) => messages.map((message) => matches.get(message)?.inScope ?? 0);
  const scores = (messages: readonly Message[]) => messages.map((message) => hits.get(message)?.score ?? 0);
  return {
    accuracy: share(inside.map((message) => matches.get(message)?.candidates[0]?.id === message.label)),
    area: auroc(scope(inside), scope(outside)),
    ece: calibrationError(verdicts),
    ...answeredAt(verdicts, 0.5),
    bm25Accuracy: share(inside.map((message) => train[hits.get(message)?.id ?? -1]?.label === message.label)),
    bm25Area: auroc(scores(inside), scores(outside)),
  };
}

function sample(train: readonly Message[], phrasings: number | null, seed: number): Message[] {
  if (phrasings === null) return [...train];
  const taken = new Map<string, number>();
  return shuffled(train, seed).filter(({ label }) => {
    taken.set(label, (taken.get(label) ?? 0) + 1);
    return (taken.get(label) ?? 0) <= phrasings;
  });
}

function itemsOf(train: readonly Message[], { language }: IntentSet): FaqItem[] {
  return [...groupByLabel(train)].map(([id, messages]) => {
    const [question = '', ...phrasings] = messages.map(({ text }) => text);
    return { id, language, question, phrasings, answer: '' };
  });
}

function groupByLabel(train: readonly Message[]): Map<string, Message[]> {
  const groups = new Map<string, Message[]>();
  for (const message of train) {
    const group = groups.get(message.label) ?? [];
    group.push(message);
    groups.set(message.label, group);
  }
  return groups;
}
