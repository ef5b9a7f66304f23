/** An element: its text, or its children by name; several of one name are a list. */
export type Xml = string | { readonly [name: string]: Xml | readonly Xml[] };

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const DEEPEST = 8;
const OPENING = /<([A-Za-z_][\w.-]*)\s*(\/?)>/y;
const CLOSING = /<\/([A-Za-z_][\w.-]*)\s*>/y;
const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const TEXT = /[^<]+/y;

/**
 * Reads the XML that WeChat and WeCom send: one root named `xml`, elements, text, CDATA, the five entities and character
 * references. Values stay text, for ids have more digits than a number keeps. Returns undefined for anything else: a DTD,
 * attributes, processing instructions, more than eight levels.
 */
export function readXml(source: string): Xml | undefined {
  const reader = new XmlReader(source.replace(/^\uFEFF?\s*/, '').trimEnd());
  try {
    return reader.root();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The text of a child element; empty when there is none. */
export function textOf(element: Xml | undefined, name: string): string {
  if (typeof element !== 'object' || !Object.hasOwn(element, name)) return '';
  const child = element[name];
  return typeof child === 'string' ? child : '';
}

class XmlReader {
  private at = 0;

  constructor(private readonly source: string) {}

  root(): Xml {
    const [name, content] = this.element(1);
    if (name !== 'xml' || this.at !== this.source.length) this.fail();
    return content;
  }

  private element(depth: number): [string, Xml] {
    const [, name = '', closed] = this.take(OPENING) ?? this.fail();
    if (closed) return [name, ''];
    if (depth > DEEPEST) this.fail();
    const content = this.content(depth);
    if ((this.take(CLOSING) ?? this.fail())[1] !== name) this.fail();
    return [name, content];
  }

  /** Children, or text; beside children, and around CDATA, there is only white space that makes it pretty. */
  private content(depth: number): Xml {
    const children = new Map<string, Xml[]>();
    const texts: string[] = [];
    const quoted: string[] = [];
    while (!this.source.startsWith('</', this.at)) {
      const cdata = this.take(CDATA);
      const text = cdata ? undefined : this.take(TEXT);
      if (cdata) quoted.push(cdata[1] ?? '');
      else if (text) texts.push(this.plain(text[0]));
      else this.add(children, this.element(depth + 1));
    }
    return children.size ? asObject(children) : (quoted.length ? quoted : texts).join('');
  }

  private add(children: Map<string, Xml[]>, [name, content]: [string, Xml]): void {
    children.set(name, [...(children.get(name) ?? []), content]);
  }

  private plain(text: string): string {
    if (/&(?!(lt|gt|amp|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/.test(text)) this.fail();
    return text.replace(/&([^;]+);/g, (_, name: string) => ENTITIES[name] ?? this.character(name.slice(1)));
  }

  private character(reference: string): string {
    const code = reference.startsWith('x') ? parseInt(reference.slice(1), 16) : Number(reference);
    if (code === 0 || code > 0x10ffff) this.fail();
    return String.fromCodePoint(code);
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  private fail(): never {
    throw new SyntaxError(`This is no XML of WeChat's at ${this.at}`);
  }
}

function asObject(children: ReadonlyMap<string, readonly Xml[]>): Xml {
  const entries = [...children].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all] as const);
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries)) as Xml;
}
