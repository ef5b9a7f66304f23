import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENV, type Env } from '../../config/env.js';
import { AppError } from '../../shared/error.js';
import { newId } from '../../shared/id.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { readWebAddress } from '../fetching/web-address.js';
import { type KnowledgeChange, KnowledgeStore } from '../knowledge-store.js';
import { auditDocument } from './document-audit.js';
import { contentHash, writeFile } from './document-file.js';
import * as rows from './document-store.js';
import type { Arrival, TextArrival, Upload, UrlArrival } from './document.dto.js';
import type { DocumentSummary } from './document.js';
import { queueReadings } from './reading-queue.js';

const MEGABYTE = 1024 * 1024;

/** What came in: a document that is new, or one that was there already. */
export interface Arrived {
  readonly document: DocumentSummary;
  readonly isNew: boolean;
}

/** A new document and its file, if it has one. */
interface Incoming {
  readonly row: Omit<rows.NewDocument, 'id' | 'reading' | 'at'>;
  readonly bytes?: Uint8Array;
}

/** Takes documents in. They are written down, file and all, before anybody hears that they have arrived. */
@Injectable()
export class DocumentIntakeService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /**
   * Keeps the document and has it read. The same file, or the same address, is one document: the one that is there is
   * returned. Throws `document_empty`, `document_too_large`, `url_invalid`.
   */
  add(ctx: TenantContext, arrival: Arrival): Promise<Arrived> {
    const incoming = this.incoming(arrival);
    return this.knowledge.change(ctx, (change) => addOnce(change, ctx, incoming));
  }

  /** Refuses a file that no reading would accept. Throws `document_empty`, `document_too_large`. */
  requireReadable(bytes: Uint8Array): Uint8Array {
    const limit = this.env.DOCUMENT_LIMIT_MB * MEGABYTE;
    if (bytes.length === 0) throw new AppError('document_empty', 'The file is empty');
    if (bytes.length > limit) throw new AppError('document_too_large', 'The file is too large', { limit });
    return bytes;
  }

  private incoming(arrival: Arrival): Incoming {
    const { input } = arrival;
    const { tags, audience, language = null } = input;
    const common = { tags, audience, language, titleGiven: input.title !== undefined };
    if (arrival.kind === 'url') return { row: { ...common, ...addressed(arrival.input) } };
    const file = arrival.kind === 'file' ? uploaded(arrival.file, input.title) : written(arrival.input);
    const bytes = this.requireReadable(file.bytes);
    return { bytes, row: { ...common, ...file.row, contentHash: contentHash(bytes), size: bytes.length } };
  }
}

function uploaded({ buffer, originalname }: Upload, title?: string) {
  const name = originalname.split(/[\\/]/).at(-1) ?? '';
  const row = { source: 'file', url: null, fileName: name || null, resync: false } as const;
  return { bytes: buffer, row: { ...row, title: title ?? titleOf(name) } };
}

function written({ title, text }: TextArrival) {
  const row = { source: 'text', url: null, fileName: null, resync: false } as const;
  return { bytes: Buffer.from(text), row: { ...row, title } };
}

function addressed({ url: given, kind, title, resync }: UrlArrival) {
  const address = readWebAddress(given);
  const source = kind === 'sitemap' ? ('sitemap' as const) : ('url' as const);
  const shown = `${address.host}${decodeURI(address.pathname)}`.slice(0, 500);
  return { source, url: address.href, title: title ?? shown, resync, fileName: null, contentHash: null, size: null };
}

/** Until the document says what it is called. */
function titleOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '') || fileName || '…';
}

async function addOnce(
  { manager, at }: KnowledgeChange,
  ctx: TenantContext,
  { row, bytes }: Incoming,
): Promise<Arrived> {
  const document = { ...row, id: newId(at.getTime()), reading: newId(), at };
  if (!(await rows.insertDocument(manager, document)))
    return { document: await existing(manager, document), isNew: false };
  if (bytes) await writeFile(manager, document.id, bytes);
  await queueReadings(manager, ctx.tenantId, [document], 'person');
  const made = await rows.requireDocument(manager, document.id);
  await auditDocument(manager, ctx, 'document.create', made, { url: made.url, fileName: made.fileName });
  return { document: made, isNew: true };
}

async function existing(manager: EntityManager, document: rows.NewDocument): Promise<DocumentSummary> {
  return rows.requireDocument(manager, await rows.findSame(manager, document));
}
