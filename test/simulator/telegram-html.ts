const TAGS = new Set('b strong i em u ins s strike del span tg-spoiler a tg-emoji code pre blockquote'.split(' '));
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/**
 * What is left of Telegram's HTML when its tags are read; undefined for what Telegram cannot parse: other tags, tags that
 * do not pair, other entities by name. Source: core.telegram.org/bots/api#html-style.
 */
export function parsedHtml(html: string): string | undefined {
  const open: string[] = [];
  const pieces = (html.match(/<[^>]*>?|[^<]+/g) ?? []).map((piece) =>
    piece.startsWith('<') ? readTag(piece, open) : readWords(piece),
  );
  return open.length || pieces.includes(undefined) ? undefined : pieces.join('');
}

/** Nothing is left of a tag; undefined if it is none, or closes what is not open. */
function readTag(piece: string, open: string[]): string | undefined {
  const [, closing, name = ''] = /^<(\/?)([a-z-]+)(?:\s[^>]*)?>$/i.exec(piece) ?? [];
  if (!TAGS.has(name) || (closing && open.pop() !== name)) return undefined;
  if (!closing) open.push(name);
  return '';
}

function readWords(piece: string): string | undefined {
  if (/&(?!(?:lt|gt|amp|quot);)[a-z]+;/i.test(piece)) return undefined;
  return piece.replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all);
}
