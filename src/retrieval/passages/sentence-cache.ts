import { type PassageItem } from './passage-item.js';
import { readSentences, type ReadSentence } from './read-sentences.js';

/** So many passages are kept read: some 20 MB. Those that are asked for are few. And of so many it is known that they were read once. */
const MOST = 2000;

/** The sentences of a passage, and its title as one. */
export interface ReadPassage {
  readonly sentences: readonly ReadSentence[];
  readonly title: ReadSentence | undefined;
}

/**
 * Passages read sentence by sentence; those used last are kept, from the second time on. In a large base most are read
 * once: to keep those would only give the garbage collector much to carry.
 */
export class SentenceCache {
  private readonly passages = new Map<string, ReadPassage>();
  private readonly once = new Set<string>();

  of(item: PassageItem): ReadPassage {
    const known = this.passages.get(item.id);
    const passage = known ?? { sentences: readSentences(item.text), title: readSentences(item.title)[0] };
    if (known || this.once.delete(item.id)) this.keep(item.id, passage);
    else this.note(item.id);
    return passage;
  }

  /** To be called when a passage is not what it was. */
  forget(id: string): void {
    this.passages.delete(id);
  }

  private keep(id: string, passage: ReadPassage): void {
    this.passages.delete(id);
    this.passages.set(id, passage);
    const [oldest] = this.passages.size > MOST ? this.passages.keys() : [];
    if (oldest !== undefined) this.passages.delete(oldest);
  }

  private note(id: string): void {
    if (this.once.size >= MOST) this.once.clear();
    this.once.add(id);
  }
}
