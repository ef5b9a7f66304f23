import type { DataSource } from 'typeorm';

/** Where the database is, for connections that must not come from its pool. Throws an Error when it was opened otherwise. */
export function urlOf({ options }: DataSource): string {
  if ('url' in options && options.url) return String(options.url);
  throw new Error('The database was not opened by a URL');
}
