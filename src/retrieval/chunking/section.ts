import type { Block } from './block.js';
import { cleanText } from './clean-text.js';

/** Blocks under one heading, with the way down to it. */
export interface Section {
  readonly titlePath: readonly string[];
  readonly blocks: readonly Block[];
}

interface OpenSection {
  readonly titlePath: readonly string[];
  readonly blocks: Block[];
}

interface OpenHeading {
  readonly level: number;
  readonly text: string;
  readonly page: number | undefined;
}

/** A heading is a name; what is longer is a sentence that somebody made big. */
const LONGEST_TITLE = 200;

/**
 * The sections of a document in its order. A heading with nothing under it, and one that is no name, is text of the
 * section it stands in, so that nothing gets lost. Hidden headings are text too: they name nothing a person sees.
 */
export function sectionsOf(title: string, blocks: readonly Block[]): Section[] {
  const outline = new Outline(cleanText(title));
  for (const block of blocks) {
    if (block.kind === 'heading' && !block.hidden && isName(block.text)) outline.open(block);
    else outline.add(block.kind === 'heading' ? asText(block) : block);
  }
  return outline.close();
}

class Outline {
  private readonly sections: OpenSection[] = [];
  private readonly headings: OpenHeading[] = [];
  /** The last heading has had nothing under it yet. */
  private bare = false;

  constructor(private readonly title: string) {}

  open({ level, text, page }: Extract<Block, { kind: 'heading' }>): void {
    if (this.bare && level <= (this.headings.at(-1)?.level ?? 0)) this.keepBareHeading();
    while ((this.headings.at(-1)?.level ?? 0) >= level) this.headings.pop();
    this.headings.push({ level, text: cleanText(text), page });
    this.bare = true;
  }

  add(block: Block): void {
    const titlePath = this.path();
    const last = this.sections.at(-1);
    if (last && !this.bare && samePath(last.titlePath, titlePath)) last.blocks.push(block);
    else this.sections.push({ titlePath, blocks: [block] });
    this.bare = false;
  }

  close(): Section[] {
    if (this.bare) this.keepBareHeading();
    return this.sections;
  }

  private keepBareHeading(): void {
    const heading = this.headings.pop();
    this.bare = false;
    if (heading && !sameText(heading.text, this.title)) this.add(asText(heading));
  }

  private path(): string[] {
    const names = this.headings.map(({ text }) => text);
    return this.title && !sameText(names[0] ?? '', this.title) ? [this.title, ...names] : names;
  }
}

function asText({ text, page, hidden }: { text: string; page?: number | undefined; hidden?: true }): Block {
  return { kind: 'paragraph', text, ...(page === undefined ? {} : { page }), ...(hidden ? { hidden } : {}) };
}

function isName(text: string): boolean {
  const clean = cleanText(text);
  return clean !== '' && clean.length <= LONGEST_TITLE;
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, at) => text === b[at]);
}

function sameText(a: string, b: string): boolean {
  return a.replace(/\s+/gu, '').toLowerCase() === b.replace(/\s+/gu, '').toLowerCase();
}
