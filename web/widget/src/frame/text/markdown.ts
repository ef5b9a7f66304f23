/** One piece of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly start?: number; readonly items: readonly (readonly Inline[])[] };

const ITEM = /^\s{0,8}(?:[-*+•]|(\d{1,9})[.)、])\s+(.*)$/;
const HEADING = /^#{1,6}\s+(.+?)\s*#*$/;
/** Where an address written without brackets ends: at white space, Chinese characters or closing punctuation. */
const BARE_ADDRESS =
  /https?:\/\/[^\s<>"'`\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*[^\s<>"'`.,;:!?)\]}\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

/**
 * In the order they are tried. Repetitions are bounded, so that a hostile text costs no more than a friendly one; no look-behind, which Safari before
 * 16.4 refuses.
 */
const INLINE = new RegExp(
  [
    '\\\\(?<escaped>[\\\\`*_\\[\\]()#+.!-])',
    '`(?<code>[^`\\n]{1,500})`',
    '\\[(?<label>[^\\[\\]\\n]{1,300})\\]\\(\\s*(?<href>[^()\\s]{0,1000}(?:\\([^()\\s]{0,200}\\)[^()\\s]{0,1000})?)\\s*\\)',
    '\\*\\*(?=\\S)(?<strong>[^\\n]{0,1000}?\\S)\\*\\*',
    '\\*(?=\\S)(?<em>[^*\\n]{0,1000}?[^\\s*])\\*',
    `(?<bare>${BARE_ADDRESS.source})`,
    '(?<newline>\\n)',
  ].join('|'),
  'gu',
);

/**
 * Reads the subset of Markdown that answers are written in: paragraphs, line breaks, lists, bold, emphasis, code and
 * links. Everything else stays the text it is, HTML too. Links to anything but http, https, mailto and tel become text.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (const line of source.replace(/\r\n?/g, '\n').split('\n')) {
    const item = ITEM.exec(line);
    if (item || line.trim() === '') close();
    if (item) addItem(blocks, item);
    else if (line.trim() !== '') paragraph.push(line.replace(HEADING, '**$1**').trim());
  }
  close();
  return blocks;
}

/** The same text without its marks, as one would read it aloud. */
export function plainText(source: string): string {
  return parseMarkdown(source)
    .map((block) => (block.kind === 'list' ? block.items.map(inlineText).join('\n') : inlineText(block.children)))
    .join('\n');
}

/** The address if it is safe to offer as a link, else undefined. */
export function safeAddress(address: string): string | undefined {
  return /^(?:https?:\/\/[^\s]|mailto:[^\s]|tel:[+\d])/i.test(address) ? address : undefined;
}

/** Where a source may be seen: anywhere on the web, or a document that our own server shows. */
export function sourceAddress(address: string): string | undefined {
  return /^\/documents\/[0-9a-f-]{36}(?:[?#][^\s\\]*)?$/.test(address) ? address : safeAddress(address);
}

function addItem(blocks: Block[], [, number, text = '']: RegExpExecArray): void {
  const item = parseInline(text);
  const list = blocks.at(-1);
  if (list?.kind === 'list' && (list.start === undefined) === (number === undefined)) {
    blocks[blocks.length - 1] = { ...list, items: [...list.items, item] };
  } else {
    blocks.push({ kind: 'list', start: number === undefined ? undefined : Number(number), items: [item] });
  }
}

function parseInline(source: string): readonly Inline[] {
  const pieces: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(INLINE)) {
    if (match.index > end) pieces.push({ kind: 'text', text: source.slice(end, match.index) });
    pieces.push(piece(match[0], match.groups ?? {}));
    end = match.index + match[0].length;
  }
  if (end < source.length) pieces.push({ kind: 'text', text: source.slice(end) });
  return pieces;
}

function piece(whole: string, found: Partial<Record<string, string>>): Inline {
  if (found.newline) return { kind: 'break' };
  if (found.code) return { kind: 'code', text: found.code };
  if (found.strong) return { kind: 'strong', children: parseInline(found.strong) };
  if (found.em) return { kind: 'em', children: parseInline(found.em) };
  return link(whole, found) ?? { kind: 'text', text: found.escaped ?? whole };
}

function link(whole: string, { label, href, bare }: Partial<Record<string, string>>): Inline | undefined {
  if (bare) return { kind: 'link', href: bare, children: [{ kind: 'text', text: bare }] };
  if (label === undefined) return undefined;
  const address = safeAddress(href ?? '');
  const children: readonly Inline[] = [{ kind: 'text', text: label.replaceAll('**', '') }];
  return address ? { kind: 'link', href: address, children } : { kind: 'text', text: whole };
}

function inlineText(pieces: readonly Inline[]): string {
  return pieces
    .map((one) => {
      if (one.kind === 'break') return '\n';
      return 'text' in one ? one.text : inlineText(one.children);
    })
    .join('');
}
