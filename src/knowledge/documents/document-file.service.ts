import { Injectable } from '@nestjs/common';
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { systemContext, type TenantContext } from '../../shared/tenant-context.js';
import { KnowledgeStore } from '../knowledge-store.js';
import { readFile } from './document-file.js';
import { DocumentLinks } from './document-links.js';
import { type OpenDocument, selectOpen, selectStored } from './open-document.js';

/** The file of a document on its way to a browser. */
export interface OpenedFile {
  readonly document: OpenDocument;
  readonly stream: Readable;
  /** Is it text in UTF-8, as far as its beginning shows? */
  readonly utf8: boolean;
}

/** Opens the original files of documents. */
@Injectable()
export class DocumentFileService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly links: DocumentLinks,
    private readonly clock: Clock,
  ) {}

  /** For those who work on documents. Throws `not_found`, also for a document that never was a file. */
  async open(ctx: TenantContext, id: string): Promise<OpenedFile> {
    return this.opened(ctx, id, await this.knowledge.read(ctx, (manager) => selectStored(manager, id)));
  }

  /** For whoever has a link from an answer. Throws `not_found`, `link_expired`. */
  async openLinked(id: string, key: string): Promise<OpenedFile> {
    const claim = await this.links.read(id, key);
    const ctx = systemContext(claim.tenantId, 'link');
    const now = this.clock.now();
    return this.opened(ctx, id, await this.knowledge.read(ctx, (manager) => selectOpen(manager, id, claim, now)));
  }

  /** The first piece is read before anything is sent, so that what is missing is a 404 and no broken download. */
  private async opened(ctx: TenantContext, id: string, document: OpenDocument | undefined): Promise<OpenedFile> {
    const pieces = readFile((work) => this.knowledge.read(ctx, work), id)[Symbol.asyncIterator]();
    const first = document && (await pieces.next());
    if (!document || first?.done !== false) throw new AppError('not_found', 'There is no such file', { id });
    const rest = async function* () {
      yield first.value;
      for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
    };
    return { document, stream: Readable.from(rest()), utf8: isUtf8Text(first.value) };
  }
}

/** A piece may end within a character. */
function isUtf8Text(piece: Buffer): boolean {
  return [0, 1, 2, 3].some((less) => isUtf8(piece.subarray(0, piece.length - less)));
}
