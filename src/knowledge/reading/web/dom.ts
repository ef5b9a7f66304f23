import { DOMParser, parseHTML } from 'linkedom';
import { malformed } from '../document-error.js';

/** What is used of a node. linkedom's own types need the browser's. */
export interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  readonly parentElement: DomElement | null;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly children: Iterable<DomElement>;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
  getElementsByTagName(name: string): Iterable<DomElement>;
  closest(selector: string): DomElement | null;
  remove(): void;
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null;
  readonly body: DomElement | null;
  readonly title: string;
  cloneNode(deep: boolean): DomDocument;
}

const ELEMENT = 1;
const TEXT = 3;
/** Numbered and named entities of XML are all that is known; a declared one would have to be fetched or expanded. */
/** The parser makes a tree of nothing else. */
const WHOLE = /<(?:html|body|head)[\s>]/iu;
const DECLARATION = /<!(?:DOCTYPE|ENTITY)\b/iu;

/** A page as a tree, or a piece of one. Nothing in it is run, and nothing it names is fetched. */
export function parsePage(html: string): DomDocument {
  const { document } = parseHTML(WHOLE.test(html) ? html : `<html><body>${html}</body></html>`) as unknown as {
    document: DomDocument;
  };
  return document;
}

/** An XML part as a tree. Throws `document_malformed` when it declares entities or a document type. */
export function parseXml(xml: string): DomDocument {
  refuseDeclarations(xml);
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as DomDocument;
}

/** Throws `document_malformed` when an XML text declares entities or a document type: Office files have none. */
export function refuseDeclarations(xml: string): void {
  if (DECLARATION.test(xml)) throw malformed('A part of the document declares a document type or entities');
}

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT;
}

export function isText(node: DomNode): boolean {
  return node.nodeType === TEXT;
}

/** How many elements there are below one, and how deep they go; stops counting at these limits. */
export function extentOf(
  root: DomElement,
  most: { elements: number; depth: number },
): { elements: number; depth: number } {
  let level: DomElement[] = [root];
  let elements = 0;
  let depth = 0;
  while (level.length && elements <= most.elements && depth <= most.depth) {
    elements += level.length;
    depth += 1;
    level = level.flatMap((element) => Array.from(element.children));
  }
  return { elements, depth };
}
