import { Readability } from '@mozilla/readability';
import type { Block } from '../../../retrieval/chunking/block.js';
import type { ReadDocument } from '../document.js';
import { malformed } from '../document-error.js';
import { type DomDocument, type DomElement, extentOf, isElement, parsePage } from './dom.js';
import { isHiddenElement } from './hidden-element.js';
import { htmlBlocks } from './html-blocks.js';

/** What is on every page of a site, or is no text. */
const FURNITURE =
  'script, style, noscript, template, svg, iframe, object, embed, nav, aside, footer, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=complementary], body > header, select, textarea, dialog';
/** An article that is less than this part of the page has lost what people came for. */
const LEAST_SHARE = 0.6;
/** Readability's work grows with the square of these. */
const READABLE = { elements: 20_000, depth: 80 };
/** A hidden icon or two is nothing to look at. */
const LEAST_HIDDEN = 4;
/** No page that people made is nested like this; one that is wants to exhaust somebody's stack. */
const PARSED = { elements: 2_000_000, depth: 300 };

/**
 * A page without its menus and footers: what it marks as its main part; else the article that Readability finds, if
 * that is most of the page; else its body. Hidden text comes first, marked, under no heading.
 */
export function readHtml(html: string): ReadDocument {
  const document = parsePage(html);
  const title = titleOf(document);
  const language = document.documentElement?.getAttribute('lang')?.trim();
  const { body } = document;
  if (body) removeAll(body, 'title'); // in a piece of a page it stands among the text
  const blocks = body ? [...takeHidden(checked(body)), ...visibleBlocks(document, body)] : [];
  return { mediaType: 'text/html', title, ...(language ? { language } : {}), pages: null, blocks };
}

/** A piece of HTML inside another document: all of it. */
export function fragmentBlocks(html: string): Block[] {
  const { body } = parsePage(`<html><body>${html}</body></html>`);
  return body ? [...takeHidden(checked(body)), ...htmlBlocks(body)] : [];
}

function checked(body: DomElement): DomElement {
  const { elements, depth } = extentOf(body, PARSED);
  if (elements > PARSED.elements || depth > PARSED.depth) throw malformed('The page is nested too deeply');
  return body;
}

function titleOf(document: DomDocument): string | null {
  const said = document.querySelector('meta[property="og:title"]')?.getAttribute('content');
  const title = said ?? document.querySelector('title')?.textContent ?? document.querySelector('h1')?.textContent;
  return title?.replace(/\s+/gu, ' ').trim() || null;
}

function visibleBlocks(document: DomDocument, body: DomElement): Block[] {
  const copy = document.cloneNode(true);
  removeAll(body, FURNITURE);
  const main = body.querySelector('main, [role=main]');
  if (main && weightOf(main) > weightOf(body) / 3) return htmlBlocks(main);
  const article = articleOf(copy);
  return htmlBlocks(article && weightOf(article) >= weightOf(body) * LEAST_SHARE ? article : body);
}

function articleOf(document: DomDocument): DomElement | null {
  const { elements, depth } = extentOf(document, READABLE);
  if (elements > READABLE.elements || depth > READABLE.depth) return null;
  const reader = new Readability<unknown>(document as never, { serializer: (node: unknown) => node });
  return (reader.parse()?.content as DomElement | undefined) ?? null;
}

function weightOf(element: DomElement): number {
  return (element.textContent ?? '').replace(/\s+/gu, '').length;
}

function removeAll(root: DomElement, selector: string): void {
  for (const element of Array.from(root.querySelectorAll(selector))) element.remove();
}

/** Takes what is hidden out of a page and gives its blocks, marked. */
function takeHidden(body: DomElement): Block[] {
  removeAll(body, 'script, style, noscript, template, svg');
  return hiddenIn(body).flatMap((element) => {
    const blocks = weightOf(element) >= LEAST_HIDDEN ? htmlBlocks(element) : [];
    element.remove();
    return blocks.map((block) => ({ ...block, hidden: true as const }));
  });
}

function hiddenIn(element: DomElement): DomElement[] {
  return Array.from(element.childNodes).flatMap((child) => {
    if (!isElement(child)) return [];
    return isHiddenElement(child) ? [child] : hiddenIn(child);
  });
}
