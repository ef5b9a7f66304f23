import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Installs packages that we are measured against into a folder of their own, so that they never enter the product's lock
 * file; without their install scripts. Does nothing when they are there.
 * @param versions exact version of each package, by its name
 */
export async function installPackages(folder: string, versions: Readonly<Record<string, string>>): Promise<void> {
  const names = Object.keys(versions);
  if (names.every((name) => existsSync(join(folder, 'node_modules', name)))) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: versions }));
  console.error(`Installing ${names.join(' and ')} into ${folder} ...`);
  const npm = spawn('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = (await once(npm, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`npm could not install ${names.join(', ')} into ${folder}`);
}
