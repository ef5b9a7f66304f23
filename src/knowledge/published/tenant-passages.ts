import { surest, TenantSynonyms } from '../../retrieval/lexicon/tenant-synonyms.js';
import { PassageIndex } from '../../retrieval/passages/passage-index.js';
import type { PassageHit } from '../../retrieval/passages/passage-item.js';
import type { Nearest } from '../vectors/meaning-search.js';
import { Breather } from './breather.js';
import type { PassageReader } from './passage-reader.js';
import { type PassageStamp, type PublishedDocument, type PublishedPassage, titlePathOf } from './published-passage.js';
import { SharedRun } from './shared-run.js';

const DOCUMENTS_AT_A_TIME = 100;
const PASSAGES_AT_A_TIME = 500;

/** A passage and its document, both as they were in one and the same state of the database. */
export interface Placed {
  readonly passage: PublishedPassage;
  readonly document: PublishedDocument;
}

export interface PlacedHit extends Placed {
  readonly hit: PassageHit;
}

export interface PlacedQuery {
  readonly limit: number;
  /** Only what this lets pass is found. */
  readonly accept: (placed: Placed) => boolean;
  /** Where meaning is compared, too. */
  readonly nearest?: Nearest;
}

/** Keeps the passages that one tenant answers from in memory and in step with the database; a change costs what changed. */
export class TenantPassages {
  /** Rejects when loading failed; then nothing works, and another one has to be made. */
  readonly loaded: Promise<this>;
  isLoaded = false;
  private readonly index = new PassageIndex();
  private readonly placed = new Map<string, Placed>();
  private readonly documents = new Map<string, { readonly version: number; readonly passages: ReadonlySet<string> }>();
  private synonyms = TenantSynonyms.NONE;
  private version = -1;
  private readonly refreshing: SharedRun;
  private readonly stop = new AbortController();

  constructor(
    readonly tenantId: string,
    private readonly reader: Pick<PassageReader, 'since' | 'stamps' | 'passages'>,
  ) {
    this.loaded = this.load();
    this.refreshing = new SharedRun(() => this.catchUp(), this.loaded);
  }

  /** How many passages there are. */
  get size(): number {
    return this.placed.size;
  }

  /** Has it seen everything up to this number? */
  knows(version: number): boolean {
    return this.version >= version;
  }

  /** Resolves when everything that was committed before this call can be found, and nothing else. */
  refresh(): Promise<void> {
    return this.refreshing.run();
  }

  /** Ends what is under way. */
  close(): void {
    this.stop.abort(new Error('The passages of this tenant are not needed any more'));
  }

  /** The passages that most likely answer, best first. */
  search(query: string, { limit, accept, nearest }: PlacedQuery): readonly PlacedHit[] {
    const accepts = (id: string) => this.accepts(id, accept);
    const near = nearest?.(accepts) ?? [];
    const hits = surest(
      this.synonyms.rewordings(query),
      (wording) => this.index.search(wording, { limit, accept: accepts, near }),
      ([best]) => best?.probability ?? 0,
    );
    return hits.flatMap((hit) => {
      const placed = this.placed.get(hit.id);
      return placed ? [{ ...placed, hit }] : [];
    });
  }

  /** The passage with this id. */
  get(id: string): Placed | undefined {
    return this.placed.get(id);
  }

  private accepts(id: string, accept: (placed: Placed) => boolean): boolean {
    const placed = this.placed.get(id);
    return placed !== undefined && accept(placed);
  }

  private async load(): Promise<this> {
    await this.catchUp();
    this.isLoaded = true;
    return this;
  }

  /** Document by document, so that what breaks off in the middle goes on from there the next time. */
  private async catchUp(): Promise<void> {
    const difference = await this.reader.since(this.tenantId, this.version, this.documents);
    if (!difference) return;
    this.synonyms = TenantSynonyms.of(difference.synonyms);
    const breather = new Breather();
    for (const id of difference.removed) {
      await this.drop(this.documents.get(id)?.passages ?? [], breather);
      this.documents.delete(id);
    }
    const { changed } = difference;
    for (let at = 0; at < changed.length; at += DOCUMENTS_AT_A_TIME)
      await this.follow(changed.slice(at, at + DOCUMENTS_AT_A_TIME), breather);
    this.version = difference.version;
  }

  private async follow(documents: readonly PublishedDocument[], breather: Breather): Promise<void> {
    const present = new Map<string, PassageStamp[]>(documents.map(({ id }) => [id, []]));
    const stamps = await this.reader.stamps(this.tenantId, [...present.keys()]);
    for (const stamp of stamps) present.get(stamp.documentId)?.push(stamp);
    const wanted: string[][] = [];
    for (const document of documents) wanted.push(await this.sift(document, present.get(document.id) ?? [], breather));
    await this.take(wanted.flat(), new Map(documents.map((document) => [document.id, document])), breather);
    for (const { id, version } of documents) {
      const passages = new Set(present.get(id)?.map((stamp) => stamp.id));
      this.documents.set(id, { version, passages });
    }
  }

  /** Drops the passages that a document has no longer, keeps those that are the same; the others have to be read. */
  private async sift(document: PublishedDocument, present: readonly PassageStamp[], breather: Breather) {
    const ids = new Set(present.map(({ id }) => id));
    const known = this.documents.get(document.id)?.passages ?? [];
    const gone = [...known].filter((id) => !ids.has(id));
    await this.drop(gone, breather);
    return present.filter(({ id, stamp }) => !this.keep(id, stamp, document)).map(({ id }) => id);
  }

  /** Keeps a passage that is still the same, under its document as it is now. False when it has to be read. */
  private keep(id: string, stamp: string, document: PublishedDocument): boolean {
    const placed = this.placed.get(id);
    if (placed?.passage.stamp !== stamp || placed.document.title !== document.title) return false;
    this.placed.set(id, { passage: placed.passage, document });
    return true;
  }

  private async take(ids: readonly string[], documents: ReadonlyMap<string, PublishedDocument>, breather: Breather) {
    for (let at = 0; at < ids.length; at += PASSAGES_AT_A_TIME) {
      const passages = await this.reader.passages(this.tenantId, ids.slice(at, at + PASSAGES_AT_A_TIME));
      for (const passage of passages) {
        const document = documents.get(passage.documentId);
        if (document) this.put({ passage, document });
        await breather.pause(this.stop.signal);
      }
    }
  }

  private put({ passage, document }: Placed): void {
    const { id, documentId, text, language } = passage;
    this.index.put({ id, documentId, text, language, title: titlePathOf(document, passage).join(' › ') });
    this.placed.set(id, { passage, document });
  }

  private async drop(ids: Iterable<string>, breather: Breather): Promise<void> {
    for (const id of ids) {
      this.index.remove(id);
      this.placed.delete(id);
      await breather.pause(this.stop.signal);
    }
  }
}
