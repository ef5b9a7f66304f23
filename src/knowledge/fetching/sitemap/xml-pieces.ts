import { AppError } from '../../../shared/error.js';

export type XmlPiece =
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** The entities that XML itself has; a document's own are not read. */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi;
const LAST_CODE_POINT = 0x10ffff;

/**
 * The elements and texts of an XML document in their order, names without their prefix; attributes, comments and
 * instructions are passed over. Reads on only as far as it is asked, and looks at no character twice, whatever the
 * document. Throws AppError `document_malformed` for a document type (entities could be made there) and for what never ends.
 */
export function* xmlPieces(text: string): Generator<XmlPiece> {
  let at = 0;
  for (let tag = text.indexOf('<'); tag >= 0; tag = text.indexOf('<', at)) {
    if (tag > at) yield { kind: 'text', text: spoken(text.slice(at, tag)) };
    at = yield* markup(text, tag);
  }
}

/** An error about a document that is not what it should be. */
export function malformed(why: string): AppError {
  return new AppError('document_malformed', `This is no sitemap: ${why}`, { reason: why });
}

function* markup(text: string, at: number): Generator<XmlPiece, number> {
  if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
  if (text.startsWith('<?', at)) return after(text, '?>', at + 2);
  if (text.startsWith('<![CDATA[', at)) {
    const end = after(text, ']]>', at + 9);
    yield { kind: 'text', text: text.slice(at + 9, end - 3) };
    return end;
  }
  if (text.startsWith('<!', at)) throw malformed('it has a document type');
  const end = after(text, '>', at + 1);
  yield* element(text.slice(at + 1, end - 1));
  return end;
}

function* element(tag: string): Generator<XmlPiece> {
  const name = /^\/?(?:[^\s/:]*:)?([^\s/:]+)/.exec(tag)?.[1];
  if (name === undefined) throw malformed('it has a tag without a name');
  if (!tag.startsWith('/')) yield { kind: 'open', name };
  if (tag.startsWith('/') || tag.endsWith('/')) yield { kind: 'close', name };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw malformed('something in it has no end');
  return at + mark.length;
}

function spoken(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? entity;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return point <= LAST_CODE_POINT ? String.fromCodePoint(point) : entity;
  });
}
