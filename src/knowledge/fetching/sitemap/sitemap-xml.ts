import { malformed, xmlPieces } from './xml-pieces.js';

/** More than a full list of 5,000 pages has, each with thirty translations; reading so many takes some 50 ms. */
const MOST_PIECES = 500_000;

/** One sitemap file. */
export interface Sitemap {
  /** `pages`: a list of pages; `sitemaps`: a list of such lists. */
  readonly kind: 'pages' | 'sitemaps';
  readonly addresses: readonly string[];
  /** False when there was more than was read. */
  readonly complete: boolean;
}

/**
 * Reads a sitemap or a sitemap index (https://www.sitemaps.org/protocol.html), at most `limit` addresses. Throws AppError
 * `document_malformed` for what is no sitemap.
 */
export function readSitemap(text: string, limit: number): Sitemap {
  const reader = new SitemapReader();
  let pieces = 0;
  for (const piece of xmlPieces(text)) {
    if (++pieces > MOST_PIECES) return reader.end(false);
    if (piece.kind === 'text') reader.say(piece.text);
    else if (piece.kind === 'open') reader.open(piece.name);
    else if (!reader.close(piece.name, limit)) return reader.end(false);
  }
  return reader.end(true);
}

/** Knows where in the document we are. */
class SitemapReader {
  private readonly addresses: string[] = [];
  private readonly path: string[] = [];
  private kind: Sitemap['kind'] | undefined;
  private said = '';

  say(text: string): void {
    this.said += text;
  }

  open(name: string): void {
    this.kind ??= kindOf(name);
    this.path.push(name);
    this.said = '';
  }

  /** False when there is one address too many. */
  close(name: string, limit: number): boolean {
    const here = this.path.join('/');
    if (this.path.pop() !== name) throw malformed('its elements are not nested');
    if (here !== 'urlset/url/loc' && here !== 'sitemapindex/sitemap/loc') return true;
    if (this.addresses.length >= limit) return false;
    this.addresses.push(this.said.trim());
    return true;
  }

  end(complete: boolean): Sitemap {
    if (!this.kind) throw malformed('it is empty');
    if (complete && this.path.length > 0) throw malformed('something in it has no end');
    return { kind: this.kind, addresses: this.addresses, complete };
  }
}

function kindOf(root: string): Sitemap['kind'] {
  if (root === 'urlset') return 'pages';
  if (root === 'sitemapindex') return 'sitemaps';
  throw malformed(`it begins with ${root.slice(0, 40)}`);
}
