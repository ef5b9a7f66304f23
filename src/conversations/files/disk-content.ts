import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../shared/error.js';
import { ContentStore, type KeptContent, SHA256 } from './content-store.js';

/** Keeps content in a folder: `<tenant>/<first two digits>/<SHA-256>`. Several processes may share it. */
export class DiskContent extends ContentStore {
  constructor(private readonly folder: string) {
    super();
  }

  /** `path` must be on the same disk: it is renamed, which happens wholly or not at all. */
  async put(tenantId: string, sha256: string, path: string): Promise<void> {
    const place = this.place(tenantId, sha256);
    const made = await mkdir(dirname(place), { recursive: true });
    await rename(path, place);
    // A name is on the disk when its folder is (fsync(2)); a new folder, when the one above is.
    for (let folder = dirname(place), last = made && dirname(made); ; folder = dirname(folder)) {
      await settle(folder);
      if (last === undefined || folder === last) break;
    }
  }

  async has(tenantId: string, sha256: string): Promise<KeptContent | undefined> {
    const found = await stat(this.place(tenantId, sha256)).catch(unlessMissing);
    return found && { sha256, at: found.mtime };
  }

  async open(tenantId: string, sha256: string): Promise<Readable> {
    const file = await open(this.place(tenantId, sha256)).catch(unlessMissing);
    if (!file) throw new AppError('not_found', 'The content of this file is gone', { sha256 });
    return file.createReadStream();
  }

  async remove(tenantId: string, sha256: string): Promise<void> {
    await rm(this.place(tenantId, sha256), { force: true });
  }

  async *list(tenantId: string): AsyncIterable<KeptContent> {
    const folders = (await readdir(join(this.folder, tenantId)).catch(unlessMissing)) ?? [];
    for (const folder of folders) {
      const names = (await readdir(join(this.folder, tenantId, folder)).catch(unlessMissing)) ?? [];
      for (const name of names.filter((one) => SHA256.test(one))) {
        const kept = await this.has(tenantId, name);
        if (kept) yield kept;
      }
    }
  }

  private place(tenantId: string, sha256: string): string {
    return join(this.folder, tenantId, sha256.slice(0, 2), sha256);
  }
}

async function settle(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
