import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConversationFeed } from '../../../conversations/conversation-feed.js';
import { FileSweep } from '../../../conversations/files/file-sweep.js';
import { recordAudit } from '../../../database/audit.js';
import { KnowledgeStore } from '../../../knowledge/knowledge-store.js';
import { newId } from '../../../shared/id.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { HOLDINGS } from '../person/holdings.js';
import type { Person } from '../person/person.js';
import { PersonFinder } from '../person/person-finder.js';
import { countPublishedQuotes } from '../person/quotes.js';
import { markOf, type Receipt } from './receipt.js';
import { ReceiptSigner } from './receipt-signer.js';

/** How much of each kind. Kinds without anything are left out. */
export type Counts = Readonly<Record<string, number>>;

/** What erasing would do. */
export interface ErasurePreview {
  readonly counts: Counts;
  readonly kept: Counts;
}

/** Erases one person everywhere, at once and for good. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly knowledge: KnowledgeStore,
    private readonly finder: PersonFinder,
    private readonly signer: ReceiptSigner,
    private readonly feed: ConversationFeed,
    private readonly files: FileSweep,
  ) {}

  /** What there is, and changes nothing. Throws `not_found`. */
  preview(ctx: TenantContext, visitors: readonly string[]): Promise<ErasurePreview> {
    return this.knowledge.read(ctx, async (manager) => {
      const person = await this.finder.gather(manager, visitors);
      return { counts: await countsOf(manager, person), kept: await keptOf(manager, person) };
    });
  }

  /**
   * Erases all of it in one transaction, with its receipt: after a crash either everything has happened or nothing, and
   * then it can simply be asked for again. Throws `not_found`.
   */
  async erase(ctx: TenantContext, visitors: readonly string[]): Promise<Receipt> {
    await this.signer.ready(); // its key may have to be fetched, and a transaction that waits for a connection holds one
    const { receipt, conversations, hashes } = await this.knowledge.change(ctx, async ({ manager, at, published }) => {
      const person = await this.finder.hold(manager, visitors);
      const hashes = await hashesOf(manager, person);
      const [counts, kept] = [await countsOf(manager, person), await keptOf(manager, person)];
      for (const holding of HOLDINGS) await holding.erase({ ctx, manager, at }, person);
      if (counts.phrasings) published();
      const identities = [...person.identifiers, ...visitors].map(markOf);
      const facts = { version: 1 as const, id: newId(), tenant: ctx.tenantId, at: at.toISOString() };
      const signed = await this.signer.sign({ ...facts, identities, counts, kept });
      await record(manager, ctx, signed, at);
      return { receipt: signed, conversations: person.conversations, hashes };
    });
    await this.files.forget(ctx, hashes);
    for (const id of conversations) this.feed.erased(ctx, id);
    return receipt;
  }
}

/** What the content of their files is kept under. */
async function hashesOf(manager: EntityManager, { conversations }: Person): Promise<string[]> {
  const sql = 'SELECT DISTINCT sha256 FROM files WHERE conversation_id = ANY($1::uuid[])';
  return (await manager.query<{ sha256: string }[]>(sql, [conversations])).map(({ sha256 }) => sha256);
}

async function countsOf(manager: EntityManager, person: Person): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const holding of HOLDINGS) counts[holding.kind] = await holding.count(manager, person);
  return present(counts);
}

async function keptOf(manager: EntityManager, person: Person): Promise<Counts> {
  return present({ published_faqs: await countPublishedQuotes(manager, person) });
}

async function record(manager: EntityManager, ctx: TenantContext, receipt: Receipt, at: Date): Promise<void> {
  const sql = 'INSERT INTO erasures (id, at, receipt) VALUES ($1, $2, $3)';
  await manager.query(sql, [receipt.id, at, receipt]);
  const { id, counts, kept } = receipt;
  await recordAudit(manager, ctx, {
    action: 'person.erase',
    subject: { kind: 'erasure', id },
    details: { counts, kept },
  });
}

function present(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
