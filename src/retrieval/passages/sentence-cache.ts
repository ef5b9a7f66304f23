import { type PassageItem } from './passage-item.js';
import { readSentences, type ReadSentence } from './read-sentences.js';

/** So many passages are kept read: some 20 MB. Those that are asked for are few. */
const MOST = 2000;

/** The sentences of a passage, and its title as one. */
export interface ReadPassage {
  readonly sentences: readonly ReadSentence[];
  readonly title: ReadSentence | undefined;
}

/** Passages read sentence by sentence; the ones used last are kept. */
export class SentenceCache {
  private readonly passages = new Map<string, ReadPassage>();

  of(item: PassageItem): ReadPassage {
    const known = this.passages.get(item.id);
    if (known) this.passages.delete(item.id);
    const passage = known ?? { sentences: readSentences(item.text), title: readSentences(item.title)[0] };
    this.passages.set(item.id, passage);
    const [oldest] = this.passages.size > MOST ? this.passages.keys() : [];
    if (oldest !== undefined) this.passages.delete(oldest);
    return passage;
  }

  /** To be called when a passage is not what it was. */
  forget(id: string): void {
    this.passages.delete(id);
  }
}
