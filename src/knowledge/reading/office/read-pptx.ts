import type { Block } from '../../../retrieval/chunking/block.js';
import type { ReadDocument } from '../document.js';
import { malformed, tooLong } from '../document-error.js';
import type { ReadingLimits } from '../reading-limits.js';
import { tableBlock } from '../table-block.js';
import { type DomElement, isElement, parseXml } from '../web/dom.js';
import { officeParts, officeTitle } from './office-parts.js';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const TITLES = /^(?:title|ctrTitle)$/u;
/** Numbers, dates and footers stand on every slide. */
const FURNITURE = /^(?:sldNum|dt|ftr|hdr)$/u;
const DEEPEST = 50;

/** A presentation: each slide a page with its title as heading; what its pictures show and its notes say is left out. */
export async function readPptx(file: Buffer, limits: ReadingLimits): Promise<ReadDocument> {
  const parts = await officeParts(file, limits);
  const slides = slideNames(parts);
  if (slides.length > limits.pages) throw tooLong('pages', limits.pages);
  const blocks = slides.flatMap((name, at) => slideBlocks(partText(parts, name), at + 1));
  return { mediaType: MEDIA_TYPE, title: officeTitle(parts), pages: slides.length, blocks };
}

/** The slides in the order they are shown (ECMA-376 part 1, 13.2): the parts are numbered as they were made. */
function slideNames(parts: ReadonlyMap<string, Buffer>): string[] {
  const relations = new Map(
    Array.from(
      parseXml(partText(parts, 'ppt/_rels/presentation.xml.rels')).getElementsByTagName('Relationship'),
      (one) => [one.getAttribute('Id'), one.getAttribute('Target')?.replace(/^\/?(?:ppt\/)?/u, 'ppt/') ?? ''],
    ),
  );
  const ids = parseXml(partText(parts, 'ppt/presentation.xml')).getElementsByTagName('p:sldId');
  return Array.from(ids).flatMap((id) => {
    const name = relations.get(id.getAttribute('r:id')) ?? '';
    return parts.has(name) ? [name] : [];
  });
}

function partText(parts: ReadonlyMap<string, Buffer>, name: string): string {
  const part = parts.get(name);
  if (!part) throw malformed(`The presentation lacks its part ${name}`);
  return part.toString('utf8');
}

function slideBlocks(xml: string, page: number): Block[] {
  const slide = parseXml(xml);
  const root = Array.from(slide.children).find(({ localName }) => localName.endsWith('sld'));
  const tree = Array.from(slide.getElementsByTagName('p:spTree'))[0];
  if (!root || !tree) return [];
  const blocks = shapesOf(tree, page, 0);
  const inOrder = [
    ...blocks.filter(({ kind }) => kind === 'heading'),
    ...blocks.filter(({ kind }) => kind !== 'heading'),
  ];
  return root.getAttribute('show') === '0' ? inOrder.map((block) => ({ ...block, hidden: true as const })) : inOrder;
}

function shapesOf(tree: DomElement, page: number, depth: number): Block[] {
  if (depth > DEEPEST) throw malformed('The slide is nested too deeply');
  return Array.from(tree.childNodes).flatMap((shape) => {
    if (!isElement(shape)) return [];
    if (shape.localName.endsWith('grpSp')) return shapesOf(shape, page, depth + 1);
    const table = first(shape, 'a:tbl');
    if (table) return tableOf(table, page);
    return hide(shape, textOf(shape, page));
  });
}

function textOf(shape: DomElement, page: number): Block[] {
  const place = first(shape, 'p:ph')?.getAttribute('type') ?? '';
  if (FURNITURE.test(place)) return [];
  const lines = all(shape, 'a:p').map(paragraphText).filter(Boolean);
  const [line = ''] = lines;
  if (lines.length === 0) return [];
  if (TITLES.test(place)) return [{ kind: 'heading', level: 1, text: lines.join(' '), page }];
  return lines.length === 1 ? [{ kind: 'paragraph', text: line, page }] : [{ kind: 'list', items: lines, page }];
}

function hide(shape: DomElement, blocks: Block[]): Block[] {
  const hidden = first(shape, 'p:cNvPr')?.getAttribute('hidden');
  return hidden === '1' || hidden === 'true' ? blocks.map((block) => ({ ...block, hidden: true as const })) : blocks;
}

function tableOf(table: DomElement, page: number): Block[] {
  const grid = all(table, 'a:tr').map((row) =>
    all(row, 'a:tc').map((cell) => all(cell, 'a:p').map(paragraphText).join(' ')),
  );
  const marked = first(table, 'a:tblPr')?.getAttribute('firstRow') === '1';
  const block = tableBlock(grid, { headed: marked && grid.length > 1 ? 1 : 0, page });
  return block ? [block] : [];
}

/** The text of a paragraph; `a:br` is a line break, and runs stand without space between them. */
function paragraphText(paragraph: DomElement): string {
  const parts = Array.from(paragraph.children).map((run) => {
    if (run.localName.endsWith('br')) return '\n';
    return all(run, 'a:t')
      .map(({ textContent }) => textContent ?? '')
      .join('');
  });
  return parts.join('').trim();
}

function all(element: DomElement, name: string): DomElement[] {
  return Array.from(element.getElementsByTagName(name));
}

function first(element: DomElement, name: string): DomElement | undefined {
  return all(element, name)[0];
}
