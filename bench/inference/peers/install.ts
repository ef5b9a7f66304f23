import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages } from '../../harness/peer-packages.js';

/** What Mossdesk is measured against, pinned, and the file of each package that is imported. */
export const PEERS = {
  'node-llama-cpp': { version: '3.22.1', entry: 'dist/index.js' },
  '@huggingface/transformers': { version: '4.3.1', entry: 'dist/transformers.node.mjs' },
} as const;

export type PeerName = keyof typeof PEERS;

/** Installs the peers (about 1.2 GB) where nothing else is; both ship what they need prebuilt. */
export function installPeers(folder: string): Promise<void> {
  return installPackages(
    folder,
    Object.fromEntries(Object.entries(PEERS).map(([name, { version }]) => [name, version])),
  );
}

/** Imports a peer from where {@link installPeers} put it. `Module` is the little of it that is used here. */
export async function importPeer<Module>(folder: string, name: PeerName): Promise<Module> {
  return (await import(pathToFileURL(join(folder, 'node_modules', name, PEERS[name].entry)).href)) as Module;
}
