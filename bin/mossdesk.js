#!/usr/bin/env node
import { existsSync } from 'node:fs';

// Plain JavaScript, because npm links it before anything is built.
const cli = new URL('../dist/bin/cli.js', import.meta.url);
if (!existsSync(cli)) {
  const { build } = await import('../scripts/build.mjs');
  await build(['server']);
}
await import(cli.href);
