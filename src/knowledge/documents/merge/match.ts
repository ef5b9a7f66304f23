import type { PassageDraft } from '../../../retrieval/chunking/chunk.js';
import { Breather } from '../../published/breather.js';
import type { Passage } from '../passage.js';
import { type Pairs, pairsOf, similarity } from './similarity.js';

/** In the same section a passage that shares so much with an earlier one is that one, changed. */
const SAME_SECTION = 0.5;
/** Elsewhere it has to share more: a heading may have changed together with the text under it. */
const ELSEWHERE = 0.75;
/** Only passages that lie so close in the order of what is left over are compared: a table has thousands of rows. */
const REACH = 10;

/** A merge is short, and what it has begun it ends. */
const NEVER = new AbortController().signal;

interface Pair {
  readonly stored: number;
  readonly draft: number;
  readonly likeness: number;
}

/**
 * Which stored passage each draft is; undefined for a new one. By the same text in the same section, then by the same text,
 * then by the text that somebody had made of it, then by likeness in the same section, then by likeness. Each stored passage is taken once, the first one first.
 */
export async function matchPassages(
  stored: readonly Passage[],
  drafts: readonly PassageDraft[],
): Promise<(Passage | undefined)[]> {
  const match = new Match(stored, drafts);
  match.byKey(
    ({ titlePath, readText }) => keyOf(titlePath, readText),
    ({ titlePath, text }) => keyOf(titlePath, text),
  );
  match.byKey(
    ({ readText }) => readText,
    ({ text }) => text,
  );
  match.byKey(
    (passage) => passage.text,
    ({ text }) => text,
  );
  await match.byLikeness(SAME_SECTION, (passage, draft) => keyOf(passage.titlePath) === keyOf(draft.titlePath));
  await match.byLikeness(ELSEWHERE, () => true);
  return drafts.map((_, at) => match.found(at));
}

class Match {
  private readonly ofDraft = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly pairs = new Map<string, Pairs>();

  constructor(
    private readonly stored: readonly Passage[],
    private readonly drafts: readonly PassageDraft[],
  ) {}

  found(draft: number): Passage | undefined {
    const at = this.ofDraft.get(draft);
    return at === undefined ? undefined : this.stored[at];
  }

  byKey(storedKey: (passage: Passage) => string, draftKey: (draft: PassageDraft) => string): void {
    const queues = new Map<string, number[]>();
    for (const { item, at } of this.freeStored()) {
      const key = storedKey(item);
      const queue = queues.get(key);
      if (queue) queue.push(at);
      else queues.set(key, [at]);
    }
    for (const { item, at } of this.freeDrafts()) {
      const first = queues.get(draftKey(item))?.shift();
      if (first !== undefined) this.take(first, at);
    }
  }

  async byLikeness(least: number, mayBe: (passage: Passage, draft: PassageDraft) => boolean): Promise<void> {
    const pairs = await this.likePairs(least, mayBe);
    for (const { stored, draft } of pairs.toSorted(mostAlike))
      if (!this.taken.has(stored) && !this.ofDraft.has(draft)) this.take(stored, draft);
  }

  private async likePairs(least: number, mayBe: (passage: Passage, draft: PassageDraft) => boolean): Promise<Pair[]> {
    const breather = new Breather();
    const [passages, drafts] = [this.freeStored(), this.freeDrafts()];
    const found: Pair[] = [];
    for (const [place, { item: draft, at: draftAt }] of drafts.entries()) {
      await breather.pause(NEVER);
      const middle = Math.round((place * passages.length) / drafts.length);
      for (const { item: passage, at } of passages.slice(Math.max(0, middle - REACH), middle + REACH)) {
        if (!mayBe(passage, draft)) continue;
        const likeness = similarity(this.pairsOf(passage.readText), this.pairsOf(draft.text));
        if (likeness >= least) found.push({ stored: at, draft: draftAt, likeness });
      }
    }
    return found;
  }

  private take(stored: number, draft: number): void {
    this.taken.add(stored);
    this.ofDraft.set(draft, stored);
  }

  private freeStored() {
    return this.stored.map((item, at) => ({ item, at })).filter(({ at }) => !this.taken.has(at));
  }

  private freeDrafts() {
    return this.drafts.map((item, at) => ({ item, at })).filter(({ at }) => !this.ofDraft.has(at));
  }

  private pairsOf(text: string): Pairs {
    const known = this.pairs.get(text) ?? pairsOf(text);
    this.pairs.set(text, known);
    return known;
  }
}

function keyOf(titlePath: readonly string[], text = ''): string {
  return JSON.stringify([titlePath, text]);
}

/** Of equally alike ones the earlier. */
function mostAlike(one: Pair, other: Pair): number {
  return other.likeness - one.likeness || one.stored - other.stored || one.draft - other.draft;
}
