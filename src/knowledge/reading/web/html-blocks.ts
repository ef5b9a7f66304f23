import type { Block } from '../../../retrieval/chunking/block.js';
import { malformed } from '../document-error.js';
import { type DomElement, type DomNode, isElement, isText } from './dom.js';
import { arrangesPage, readHtmlTable } from './html-table.js';

const SKIPPED = new Set(
  'script style noscript template svg iframe object embed head select option textarea input canvas audio video map datalist rp rt'.split(
    ' ',
  ),
);
const BREAKING = new Set(
  'p div section article main header footer blockquote figure figcaption address dl dd fieldset form legend details body html center caption tr td th thead tbody tfoot table ul ol menu li hgroup aside nav search dialog hr'.split(
    ' ',
  ),
);
const LISTS = new Set(['ul', 'ol', 'menu']);
const HEADING = /^h([1-6])$/u;
const DEEPEST = 300;
/** Below any heading that a page numbers itself. */
const LOWEST = 6;

/** The blocks of a part of a page, in the order of its text. */
export function htmlBlocks(root: DomElement): Block[] {
  const collector = new Collector();
  collector.read(root, 0);
  return collector.end();
}

class Collector {
  private readonly blocks: Block[] = [];
  private line = '';
  private level = 0;

  read(node: DomNode, depth: number): void {
    if (depth > DEEPEST) throw malformed('The page is nested too deeply');
    for (const child of node.childNodes) {
      if (isText(child)) this.line += collapse(child.textContent ?? '');
      else if (isElement(child) && !SKIPPED.has(child.localName)) this.element(child, depth + 1);
    }
  }

  end(): Block[] {
    this.flush();
    return this.blocks;
  }

  private element(element: DomElement, depth: number): void {
    const { localName } = element;
    const heading = headingLevel(localName, this.level);
    if (heading) this.heading(heading, element);
    else if (localName === 'br') this.line += '\n';
    else if (localName === 'pre') this.whole({ kind: 'paragraph', text: (element.textContent ?? '').trim() });
    else if (isDataTable(element)) this.table(element, depth);
    else if (isPlainList(element)) this.whole({ kind: 'list', items: itemsOf(element, depth) });
    else this.inside(element, depth);
  }

  private inside(element: DomElement, depth: number): void {
    const breaks = BREAKING.has(element.localName);
    if (breaks) this.flush();
    this.read(element, depth);
    if (breaks) this.flush();
  }

  /** Questions of a list of terms, and of a fold-out, are headings below the last one. */
  private heading(level: number, element: DomElement): void {
    const text = flatText(element);
    if (HEADING.test(element.localName)) this.level = level;
    if (text) this.whole({ kind: 'heading', level, text });
  }

  private table(element: DomElement, depth: number): void {
    for (const child of element.children) if (child.localName === 'caption') this.inside(child, depth);
    const table = readHtmlTable(element, (cell) => flatText(cell));
    if (table) this.whole(table);
  }

  private whole(block: Block): void {
    this.flush();
    const empty = (block.kind === 'list' && block.items.length === 0) || ('text' in block && block.text === '');
    if (!empty) this.blocks.push(block);
  }

  private flush(): void {
    const text = tidy(this.line);
    this.line = '';
    if (text) this.blocks.push({ kind: 'paragraph', text });
  }
}

function headingLevel(name: string, above: number): number | null {
  if (name === 'summary' || name === 'dt') return Math.min(above + 1, LOWEST);
  return Number(HEADING.exec(name)?.[1] ?? 0) || null;
}

function isDataTable(element: DomElement): boolean {
  return element.localName === 'table' && !arrangesPage(element);
}

/** Cards and menus are often lists; what has headings or tables in it is no list of sentences. */
function isPlainList(element: DomElement): boolean {
  return LISTS.has(element.localName) && !element.querySelector('h1, h2, h3, h4, h5, h6, table, dl, details, pre');
}

/** Items of inner lists stand beside the outer ones, in order. */
function itemsOf(list: DomElement, depth: number): string[] {
  if (depth > DEEPEST) throw malformed('The page is nested too deeply');
  return Array.from(list.children).flatMap((item) => {
    if (LISTS.has(item.localName)) return itemsOf(item, depth + 1);
    if (SKIPPED.has(item.localName)) return [];
    const inner = Array.from(item.children).filter(({ localName }) => LISTS.has(localName));
    const own = flatText(item, inner);
    return [...(own ? [own] : []), ...inner.flatMap((nested) => itemsOf(nested, depth + 1))];
  });
}

/** All text in an element, in one paragraph; without these children. */
function flatText(element: DomElement, without: readonly DomElement[] = []): string {
  return tidy(gather(element, 0, without));
}

function gather(element: DomElement, depth: number, without: readonly DomElement[]): string {
  if (depth > DEEPEST) throw malformed('The page is nested too deeply');
  const parts = Array.from(element.childNodes, (child) => {
    if (isText(child)) return collapse(child.textContent ?? '');
    if (!isElement(child) || SKIPPED.has(child.localName) || without.includes(child)) return '';
    return child.localName === 'br' ? '\n' : spaced(child, gather(child, depth + 1, without));
  });
  return parts.join('');
}

function spaced({ localName }: DomElement, text: string): string {
  return BREAKING.has(localName) || HEADING.test(localName) ? `\n${text}\n` : text;
}

function collapse(text: string): string {
  return text.replace(/[\s\u00A0]+/gu, ' ');
}

function tidy(text: string): string {
  return text
    .replace(/\s*\n\s*/gu, '\n')
    .replace(/ {2,}/gu, ' ')
    .trim();
}
