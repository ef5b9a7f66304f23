import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { AppError } from '../../../shared/error.js';
import { malformed, tooLong } from '../document-error.js';
import type { ReadingLimits } from '../reading-limits.js';
import { type Matrix, times } from './matrix.js';
import { type OperatorList, type PaintedText, Painter } from './painted-text.js';
import { outlineName } from './page-style.js';
import { givenTitle } from './pdf-title.js';
import type { PdfPageText, TextRun } from './text-run.js';
import { unseenRuns } from './unseen-runs.js';

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Proxy['getPage']>>;
type Item = Extract<Awaited<ReturnType<Page['getTextContent']>>['items'][number], { str: string }>;

const CMAPS = new URL('./cmaps/', import.meta.url);
const CMAP_NAME = /^[\w-]+\.bcmap$/u;
const DEEPEST_OUTLINE = 6;
/** Radicals that stand for the characters they look like, as some programs write them. */
const RADICALS = /[\u2E80-\u2FDF]/gu;

/** Hands pdf.js the character maps that are beside this file, and nothing from anywhere else. */
class LocalFiles {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !CMAP_NAME.test(filename)) throw new Error(`Not here: ${filename}`);
    return new Uint8Array(await readFile(fileURLToPath(new URL(filename, CMAPS))));
  }
}

/** A PDF that was opened. */
export class PdfFile {
  private withPictures: Promise<Proxy> | undefined;

  private constructor(
    private readonly bytes: Uint8Array,
    private readonly proxy: Proxy,
    private readonly operations: Readonly<Record<string, number>>,
  ) {}

  /** Throws `document_encrypted`, `document_malformed`, `document_too_long`. */
  static async open(bytes: Uint8Array, limits: ReadingLimits): Promise<PdfFile> {
    fillGaps();
    const { OPS } = await getResolvedPDFJS();
    const proxy = await open(bytes, 1);
    if (proxy.numPages > limits.pages) throw tooLong('pages', limits.pages);
    return new PdfFile(bytes, proxy, OPS as unknown as Readonly<Record<string, number>>);
  }

  get pages(): number {
    return this.proxy.numPages;
  }

  async title(): Promise<string | null> {
    const { info } = await this.proxy.getMetadata();
    return givenTitle((info as { Title?: unknown }).Title);
  }

  /** How deep the titles of its bookmarks stand, from 1. */
  async outline(): Promise<Map<string, number>> {
    const levels = new Map<string, number>();
    const add = (nodes: readonly OutlineNode[] | null, level: number): void => {
      if (level > DEEPEST_OUTLINE) return;
      for (const { title, items } of nodes ?? []) {
        if (outlineName(title) && !levels.has(outlineName(title))) levels.set(outlineName(title), level);
        add(items, level + 1);
      }
    };
    add((await this.proxy.getOutline()) as readonly OutlineNode[] | null, 1);
    return levels;
  }

  /** The text of a page with its places. `number` from 1. */
  async text(number: number): Promise<PdfPageText> {
    const page = await this.proxy.getPage(number);
    const { width, height, transform } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.filter((item): item is Item => 'str' in item);
    const unseen = unseenRuns(
      texts.map(({ str }) => str),
      await this.painted(page),
    );
    const bold = boldFonts(page, new Set(texts.map(({ fontName }) => fontName)));
    const runs = texts.map((item, at) =>
      runOf(item, transform, { bold: bold.has(item.fontName), hidden: unseen[at] ?? false }),
    );
    page.cleanup();
    return { number, width, height, runs };
  }

  /** White text may stand on a picture; pictures take long, so they are looked at only where there is any. */
  private async painted(page: Page): Promise<readonly PaintedText[]> {
    const texts = await this.paint(page);
    if (!texts.some(({ seen }) => seen === 'white')) return texts;
    this.withPictures ??= open(this.bytes, -1);
    return this.paint(await (await this.withPictures).getPage(page.pageNumber));
  }

  private async paint(page: Page): Promise<readonly PaintedText[]> {
    const painter = new Painter(this.operations);
    painter.paint((await page.getOperatorList()) as unknown as OperatorList);
    return painter.texts;
  }
}

interface OutlineNode {
  readonly title: string;
  readonly items: readonly OutlineNode[];
}

/** `mostPixels`: larger pictures are left out; -1 for none. */
async function open(bytes: Uint8Array, mostPixels: number): Promise<Proxy> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      BinaryDataFactory: LocalFiles,
      cMapUrl: CMAPS.href,
      cMapPacked: true,
      useWorkerFetch: false,
      useSystemFonts: false,
      useWasm: false,
      disableFontFace: true,
      isEvalSupported: false,
      enableXfa: false,
      maxImageSize: mostPixels,
      verbosity: 0,
    } as Parameters<typeof getDocumentProxy>[1]);
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new AppError('document_encrypted', 'The PDF is protected by a password', {}, { cause: error });
    throw malformed('The PDF is damaged', error);
  }
}

/** `view`: from the page's own coordinates, whose y grows upward, to those of a reader. */
function runOf(item: Item, view: readonly number[], look: Pick<TextRun, 'bold' | 'hidden'>): TextRun {
  const place = item.transform as unknown as Matrix;
  const [, , , , x, y] = times(view as Matrix, place);
  const size = Math.max(Math.hypot(place[2], place[3]), 1);
  const text = item.str.replace(RADICALS, (radical) => radical.normalize('NFKC'));
  return { text, x, y, width: item.width, size, ...look };
}

function boldFonts(page: Page, names: ReadonlySet<string>): Set<string> {
  return new Set(
    Array.from(names).filter((name) => {
      if (!page.commonObjs.has(name)) return false;
      const font = page.commonObjs.get(name) as { name?: string; bold?: boolean; black?: boolean } | null;
      return Boolean(font?.bold || font?.black || /bold|black|heavy/iu.test(font?.name ?? ''));
    }),
  );
}

/** pdf.js counts on a method that Node 20 does not have (ECMAScript 2024, 25.1.6.8). */
function fillGaps(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const moved = new ArrayBuffer(length);
      new Uint8Array(moved).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return moved;
    },
  });
}
