import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Mossdesk is measured against, pinned, and the file of each package that is imported. */
export const PEERS = {
  'node-llama-cpp': { version: '3.22.1', entry: 'dist/index.js' },
  '@huggingface/transformers': { version: '4.3.1', entry: 'dist/transformers.node.mjs' },
} as const;

export type PeerName = keyof typeof PEERS;

/**
 * Installs the peers into a folder of their own, so that they never enter the product's lock file. Their install
 * scripts stay off: both packages ship what they need prebuilt. Does nothing when they are there.
 */
export async function installPeers(folder: string): Promise<void> {
  const missing = Object.keys(PEERS).some((name) => !existsSync(join(folder, 'node_modules', name)));
  if (!missing) return;
  await mkdir(folder, { recursive: true });
  const dependencies = Object.fromEntries(Object.entries(PEERS).map(([name, { version }]) => [name, version]));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
  console.error(`Installing ${Object.keys(PEERS).join(' and ')} into ${folder} (about 1.2 GB) ...`);
  const npm = spawn('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm could not install the peers into ${folder}`);
}

/** Imports a peer from where {@link installPeers} put it. `Module` is the little of it that is used here. */
export async function importPeer<Module>(folder: string, name: PeerName): Promise<Module> {
  return (await import(pathToFileURL(join(folder, 'node_modules', name, PEERS[name].entry)).href)) as Module;
}
