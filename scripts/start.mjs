import { build } from './build.mjs';

/** `npm start`: builds what is out of date, then serves. */
try {
  await build();
} catch (error) {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}
await import('../dist/src/main.js');
