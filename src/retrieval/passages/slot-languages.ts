import { LANGUAGES, type Language } from '../language.js';

/** In which language the passage of each slot is: one byte a slot, as most slots are asked for nothing else. */
export class SlotLanguages {
  private marks = new Uint8Array(64);

  put(slot: number, language: Language): void {
    if (slot >= this.marks.length) {
      const marks = new Uint8Array(Math.max(slot + 1, this.marks.length * 2));
      marks.set(this.marks);
      this.marks = marks;
    }
    this.marks[slot] = markOf(language);
  }

  is(slot: number, language: Language): boolean {
    return this.marks[slot] === markOf(language);
  }
}

function markOf(language: Language): number {
  return LANGUAGES.indexOf(language) + 1;
}
