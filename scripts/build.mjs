import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = new URL('..', import.meta.url).pathname;

/** What is built from what. A part is stale when one of its sources is newer than its mark. */
const PARTS = {
  server: {
    sources: [
      ...['src', 'migrations', 'plugins', 'bin', 'bench', 'tsconfig.json', 'tsconfig.build.json'],
      // What a bench has of the tests.
      ...['test/simulator', 'test/support/platforms'],
    ],
    mark: 'dist/.tsbuildinfo',
    command: ['node', 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
    // What the compiler does not take along: character maps for PDF files.
    assets: ['src/knowledge/reading/pdf/cmaps'],
  },
  admin: {
    sources: ['web/admin/src', 'web/admin/index.html', 'web/admin/vite.config.ts'],
    mark: 'web/admin/dist/index.html',
    command: ['npm', 'run', '--silent', 'build', '-w', 'web/admin', '--', '--logLevel', 'warn'],
  },
  widget: {
    sources: ['web/widget/src', 'web/widget/frame.html', 'web/widget/vite.config.ts'],
    mark: 'web/widget/dist/frame.html',
    command: ['npm', 'run', '--silent', 'build', '-w', 'web/widget', '--', '--logLevel', 'warn'],
  },
};

/** Builds the named parts, or those that are stale. */
export async function build(names = Object.keys(PARTS)) {
  const stale = [];
  for (const name of names) if (await isStale(PARTS[name])) stale.push(name);
  await Promise.all(stale.map((name) => run(PARTS[name].command)));
  for (const name of stale) for (const path of PARTS[name].assets ?? []) await copy(path);
  return stale;
}

function copy(path) {
  return cp(join(ROOT, path), join(ROOT, 'dist', path), { recursive: true });
}

async function isStale({ sources, mark }) {
  const built = statSync(join(ROOT, mark), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const times = await Promise.all(sources.map((path) => newest(join(ROOT, path))));
  return Math.max(...times) > built;
}

async function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const entries = await readdir(path);
  return Math.max(stat.mtimeMs, ...(await Promise.all(entries.map((entry) => newest(join(path, entry))))));
}

function run([program, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} failed`))));
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const names = process.argv.slice(2);
  const built = await build(names.length ? names : undefined).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  console.log(built.length ? `Built ${built.join(', ')}.` : 'Everything is up to date.');
}
