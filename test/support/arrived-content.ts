import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContentStore } from '../../src/conversations/files/content-store.js';
import type { Clock } from '../../src/shared/clock.js';

/** A folder in which content has arrived, to be kept somewhere; as old as the clock says. */
export class ArrivedContent {
  readonly folder = mkdtempSync(join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 'arrived-'));

  constructor(private readonly clock: Clock) {}

  /** Lets it arrive. */
  take(body: Buffer | string): { readonly path: string; readonly sha256: string } {
    const sha256 = createHash('sha256').update(body).digest('hex');
    const path = join(this.folder, sha256);
    writeFileSync(path, body);
    utimesSync(path, this.clock.now(), this.clock.now());
    return { path, sha256 };
  }

  /** Lets it arrive and keeps it; returns its SHA-256. */
  async keep(store: ContentStore, tenantId: string, body: Buffer | string): Promise<string> {
    const { path, sha256 } = this.take(body);
    await store.put(tenantId, sha256, path);
    return sha256;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
