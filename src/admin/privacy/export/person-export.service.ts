import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { FileService } from '../../../conversations/files/file.service.js';
import { recordAudit } from '../../../database/audit.js';
import { TenantStore } from '../../../database/tenant-store.js';
import type { Language } from '../../../retrieval/language.js';
import { Clock } from '../../../shared/clock.js';
import { AppError } from '../../../shared/error.js';
import type { TenantContext } from '../../../shared/tenant-context.js';
import { HOLDINGS } from '../person/holdings.js';
import type { Person } from '../person/person.js';
import { PersonFinder } from '../person/person-finder.js';
import { readable } from './readable.js';
import { zipOf, type ZipEntry } from './zip.js';

type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Gives out what is kept about one person. */
@Injectable()
export class PersonExportService {
  constructor(
    private readonly store: TenantStore,
    private readonly finder: PersonFinder,
    private readonly files: FileService,
    private readonly clock: Clock,
  ) {}

  /**
   * A ZIP of `data.json`, every row by kind; `conversations.md`, the same to read; and the files that were sent, as
   * `files/<id>/<name>`. Noted. Throws `not_found`.
   */
  async export(ctx: TenantContext, visitors: readonly string[], language: Language): Promise<Readable> {
    const data = await this.store.within(ctx, async (manager) => {
      const found = await read(manager, await this.finder.gather(manager, visitors));
      for (const id of visitors)
        await recordAudit(manager, ctx, { action: 'person.export', subject: { kind: 'visitor', id } });
      return found;
    });
    const at = this.clock.now().toISOString();
    const text = readable(data.visitors ?? [], data.conversations ?? [], data.events ?? [], language);
    const sent = (data.files ?? []).map(({ id, name }) => ({ id: String(id), name: String(name) }));
    return zipOf([
      { path: 'data.json', content: JSON.stringify({ version: 1, exportedAt: at, ...data }, null, 2) },
      { path: 'conversations.md', content: text },
      ...sent.map(({ id, name }): ZipEntry => ({ path: `files/${id}/${name}`, content: () => this.open(ctx, id) })),
    ]);
  }

  /** One that is gone by now is empty: the rest is no less due. */
  private async open(ctx: TenantContext, id: string): Promise<Readable | undefined> {
    try {
      return (await this.files.open(ctx, await this.files.get(ctx, id))).stream;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return undefined;
      throw error;
    }
  }
}

async function read(manager: EntityManager, person: Person): Promise<Rows> {
  const data: Record<string, Rows[string]> = {};
  for (const holding of HOLDINGS) if (holding.read) data[holding.kind] = await holding.read(manager, person);
  return data;
}
