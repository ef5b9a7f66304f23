/** A piece of running text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] };

const ITEM = /^\s{0,3}(?:([-*+])|\d{1,3}[.)])\s+(.*)$/;
const SAFE_LINK = /^(https?:\/\/|mailto:|tel:)/i;
const INLINE =
  /`([^`\n]+)`|\[([^\]\n]+)\]\(([^()\s]+)\)|\*\*(?=\S)([^\n]+?)\*\*|\*(?=[^\s*])([^*\n]+?)\*|(https?:\/\/[^\s<>()，。；！？、）」》]+)|(\n)/;

/**
 * Reads the markdown subset of answers: paragraphs, line breaks, flat lists, bold, emphasis, code and links.
 * Everything else, HTML included, stays text; links other than http, https, mailto and tel lose their address.
 */
export function parseMarkdown(source: string): readonly Block[] {
  return source
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap((chunk) => blocksOf(chunk.split('\n').filter((line) => line.trim() !== '')));
}

function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < lines.length) {
    const kind = lineKind(lines[start]);
    let end = start + 1;
    while (end < lines.length && lineKind(lines[end]) === kind) end += 1;
    blocks.push(block(kind, lines.slice(start, end)));
    start = end;
  }
  return blocks;
}

function lineKind(line = ''): 'text' | 'bullet' | 'number' {
  const item = ITEM.exec(line);
  if (!item) return 'text';
  return item[1] ? 'bullet' : 'number';
}

function block(kind: 'text' | 'bullet' | 'number', lines: readonly string[]): Block {
  if (kind === 'text') return { kind: 'paragraph', children: parseInline(lines.map((line) => line.trim()).join('\n')) };
  return {
    kind: 'list',
    ordered: kind === 'number',
    items: lines.map((line) => parseInline(ITEM.exec(line)?.[2] ?? line)),
  };
}

function parseInline(text: string): readonly Inline[] {
  const match = INLINE.exec(text);
  if (!match) return text === '' ? [] : [{ kind: 'text', text }];
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return [...(before ? [{ kind: 'text' as const, text: before }] : []), inlineOf(match), ...parseInline(after)];
}

function inlineOf([whole, code, label, href, strong, emphasis, address]: RegExpExecArray): Inline {
  if (code) return { kind: 'code', text: code };
  if (label && href) return link(label, href);
  if (strong) return { kind: 'strong', children: parseInline(strong) };
  if (emphasis) return { kind: 'emphasis', children: parseInline(emphasis) };
  if (address) return { kind: 'link', href: address, children: [{ kind: 'text', text: address }] };
  return whole === '\n' ? { kind: 'break' } : { kind: 'text', text: whole };
}

function link(label: string, href: string): Inline {
  if (!SAFE_LINK.test(href)) return { kind: 'text', text: label };
  return { kind: 'link', href, children: [{ kind: 'text', text: label }] };
}
