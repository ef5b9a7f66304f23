import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from '../../harness/peer-packages.js';
import { pairsOf } from './chinese-pairs.js';
import { DEPTH, type Side } from './side.js';

const VERSION = '7.2.0';

/** The part of MiniSearch's API that is used here. */
interface MiniSearchModule {
  readonly default: new (options: Readonly<Record<string, unknown>>) => {
    addAll(documents: readonly unknown[]): void;
    search(query: string): readonly { readonly id: string }[];
  };
}

export async function installMiniSearch(folder: string): Promise<void> {
  await installPackages(folder, { minisearch: VERSION });
}

/** MiniSearch as it comes (BM25+, any word counts), with Chinese cut for it. */
export async function miniSearchSide(folder: string): Promise<Side> {
  const entry = join(folder, 'node_modules', 'minisearch', 'dist', 'es', 'index.js');
  const { default: MiniSearch } = (await import(pathToFileURL(entry).href)) as MiniSearchModule;
  const index = new MiniSearch({ fields: ['text'], tokenize: pairsOf });
  return {
    build: (passages) => index.addAll(passages),
    search: ({ text }) =>
      index
        .search(text)
        .slice(0, DEPTH)
        .map(({ id }) => id),
    stored: () => 0,
    close: () => undefined,
  };
}
