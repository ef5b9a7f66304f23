import { createHash } from 'node:crypto';

/** A published file; `bytes` is what the list says of it. */
export interface Published {
  readonly path: string;
  readonly content: Buffer;
  readonly bytes: number;
}

/** Larger files are kept in another place, as Hugging Face does with what git LFS holds. */
const SMALL_BYTES = 1024;
const PAGE_SIZE = 2;

/** Is it kept in git LFS? */
export function isLarge({ content }: Pick<Published, 'content'>): boolean {
  return content.length > SMALL_BYTES;
}

/** A page of Hugging Face's list of a repository, with a folder in it, and the number of the next page. */
export function treePage(files: readonly Published[], page: number): { entries: readonly object[]; next?: number } {
  const entries = [
    { type: 'directory', path: 'onnx', size: 0, oid: gitName(Buffer.alloc(0)) },
    ...files.map(treeEntry),
  ];
  const rest = entries.length > (page + 1) * PAGE_SIZE;
  const shown = entries.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  return rest ? { entries: shown, next: page + 1 } : { entries: shown };
}

/** ModelScope's list of a repository. */
export function scopeList(files: readonly Published[], revision: string): object {
  const folder = { Type: 'tree', Path: 'onnx', Size: 0, Sha256: '', Revision: revision };
  const entries = files.map(({ path, content, bytes }) => {
    return { Type: 'blob', Path: path, Size: bytes, Sha256: sha256(content), Revision: revision };
  });
  return { Code: 200, Data: { Files: [folder, ...entries] } };
}

function treeEntry({ path, content, bytes }: Published): object {
  const entry = { type: 'file', path, size: content.length, oid: gitName(content) };
  return isLarge({ content }) ? { ...entry, lfs: { oid: sha256(content), size: bytes, pointerSize: 135 } } : entry;
}

function gitName(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
