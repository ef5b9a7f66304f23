import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import { storedZip } from '../../../knowledge/files/stored-zip.js';
import type { Language } from '../../../retrieval/language.js';
import { Clock } from '../../../shared/clock.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { HOLDINGS } from '../person/holdings.js';
import type { Person } from '../person/person.js';
import { PersonFinder } from '../person/person-finder.js';
import { readable } from './readable.js';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Gives out what is kept about one person. */
@Injectable()
export class PersonExportService {
  constructor(
    private readonly store: TenantStore,
    private readonly finder: PersonFinder,
    private readonly clock: Clock,
  ) {}

  /** A ZIP of `data.json`, every row by kind, and `conversations.md`, the same to read. Noted. Throws `not_found`. */
  export(ctx: TenantContext, visitors: readonly string[], language: Language): Promise<Buffer> {
    return this.store.within(ctx, async (manager) => {
      const data = await read(manager, await this.finder.gather(manager, visitors));
      for (const id of visitors)
        await recordAudit(manager, ctx, { action: 'person.export', subject: { kind: 'visitor', id } });
      const at = this.clock.now().toISOString();
      const text = readable(data.visitors ?? [], data.conversations ?? [], data.events ?? [], language);
      return storedZip(
        new Map([
          ['data.json', Buffer.from(JSON.stringify({ version: 1, exportedAt: at, ...data }, null, 2))],
          ['conversations.md', Buffer.from(text)],
        ]),
      );
    });
  }
}

async function read(manager: EntityManager, person: Person): Promise<Rows> {
  const data: Record<string, Rows[string]> = {};
  for (const holding of HOLDINGS) if (holding.read) data[holding.kind] = await holding.read(manager, person);
  return data;
}
