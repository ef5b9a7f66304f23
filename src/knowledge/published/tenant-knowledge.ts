import { setTimeout as pause } from 'node:timers/promises';
import type { FaqItem, FaqMatcher } from '../../retrieval/faq-matcher.js';
import { TenantSynonyms } from '../../retrieval/lexicon/tenant-synonyms.js';
import type { KnowledgeReader } from './knowledge-reader.js';
import { OFF_TOPIC_ITEMS } from './off-topic.js';
import type { PublishedFaq } from './published-faq.js';
import { KnowledgeSnapshot, trainingItems } from './knowledge-snapshot.js';
import { SharedRun } from './shared-run.js';

/** Edits come in bursts: wait for the rest of the burst before learning from it. */
const TRAINING_DELAY_MS = 500;

/** Makes a matcher, in some other thread. Rejects when the signal says so. */
export type Training = (items: readonly FaqItem[], signal: AbortSignal) => Promise<FaqMatcher>;

/** Keeps one tenant's published knowledge in memory and in step with the database. */
export class TenantKnowledge {
  /** Undefined until `loaded`. */
  current: KnowledgeSnapshot | undefined;
  /** Rejects when loading failed; then nothing works, and another one has to be made. */
  readonly loaded: Promise<KnowledgeSnapshot>;
  private version = -1;
  private readonly refreshing: SharedRun;
  private training = false;
  /** Ends when the last training that has been asked for has ended; never rejects. */
  private learning: Promise<void> = Promise.resolve();
  private untrained = false;
  private readonly stop = new AbortController();

  constructor(
    readonly tenantId: string,
    private readonly reader: Pick<KnowledgeReader, 'all' | 'since'>,
    private readonly train: Training,
    private readonly warn: (error: unknown) => void,
  ) {
    this.loaded = this.load();
    this.refreshing = new SharedRun(() => this.catchUp(), this.loaded);
  }

  get isLoaded(): boolean {
    return this.current !== undefined;
  }

  /** Has it seen everything up to this number? */
  knows(version: number): boolean {
    return this.version >= version;
  }

  /** Resolves when everything that was committed before this call is in `current`. */
  refresh(): Promise<void> {
    return this.refreshing.run();
  }

  /** Resolves to the knowledge when the matcher has learned from everything that was committed before this call. */
  async settled(): Promise<KnowledgeSnapshot> {
    const first = await this.loaded;
    await this.refresh();
    await this.learning;
    return this.current ?? first;
  }

  /** Ends the training under way; `current` can still be used by whoever holds it. */
  close(): void {
    this.stop.abort(new Error('The knowledge of this tenant is not needed any more'));
  }

  private async load(): Promise<KnowledgeSnapshot> {
    const { version, faqs, synonyms } = await this.reader.all(this.tenantId);
    const matcher = await this.learnFrom(faqs);
    this.version = version;
    return (this.current = KnowledgeSnapshot.of(faqs, matcher, TenantSynonyms.of(synonyms)));
  }

  private learnFrom(faqs: readonly PublishedFaq[]): Promise<FaqMatcher> {
    return this.train([...trainingItems(faqs), ...OFF_TOPIC_ITEMS], this.stop.signal);
  }

  private async catchUp(): Promise<void> {
    const snapshot = this.current ?? (await this.loaded);
    const difference = await this.reader.since(this.tenantId, this.version, snapshot.faqs);
    if (!difference) return;
    const { version, changed, removed, synonyms } = difference;
    const latest = (this.current ?? snapshot).saying(TenantSynonyms.of(synonyms)); // a training may have ended meanwhile
    this.current = latest;
    if (changed.length + removed.length) {
      this.current = latest.with(changed, removed);
      this.learn();
    }
    this.version = version;
  }

  /** Trains anew until nothing has changed meanwhile, one training at a time. */
  private learn(): void {
    this.untrained = true;
    if (!this.training) this.learning = this.learnAll().catch(this.warn);
  }

  private async learnAll(): Promise<void> {
    this.training = true;
    try {
      while (this.untrained) await this.learnOnce();
    } catch (error) {
      if (!this.stop.signal.aborted) throw error;
    } finally {
      this.training = false;
    }
  }

  private async learnOnce(): Promise<void> {
    await pause(TRAINING_DELAY_MS, undefined, { signal: this.stop.signal, ref: false });
    this.untrained = false;
    const learned = this.current;
    if (!learned) return;
    const matcher = await this.learnFrom([...learned.faqs.values()]);
    this.current = this.current?.retrained(matcher, learned);
  }
}
