/**
 * Writes src/retrieval/simplified/characters.ts from the character dictionaries of OpenCC (Apache-2.0, Carbo Kuo and
 * others), as the package opencc-js carries them. Run it with the path of that package, unpacked:
 * `npm pack opencc-js@1.4.2 && tar xzf opencc-js-1.4.2.tgz && node scripts/simplified-characters.mjs package`.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const TARGET = new URL('../src/retrieval/simplified/characters.ts', import.meta.url);
/** Spellings that OpenCC leaves alone or decides by the word, as they are mostly meant, and two Simplified ones made one. */
const OURS = ['妳你', '帳账', '帐账', '瞭了', '藉借', '甚什', '祇只'];
const PAIRS_A_LINE = 50;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Usage: node scripts/simplified-characters.mjs <unpacked opencc-js>');

const simplified = await read('TSCharacters');
const standard = new Set(simplified.values());
const pairs = new Map(OURS.map(([from, to]) => [from, to]));
for (const [from, to] of simplified) put(from, to);
// What Hong Kong and Taiwan write otherwise than the Traditional that OpenCC takes for standard.
for (const variants of [await read('HKVariantsRev'), await read('TWVariantsRev')])
  for (const [from, to] of variants) if (!standard.has(from) && from !== '著') put(from, simplified.get(to) ?? to);

const cells = Array.from(pairs, ([from, to]) => from + (pairs.get(to) ?? to)).sort((a, b) => (a < b ? -1 : 1));
const lines = [];
for (let at = 0; at < cells.length; at += PAIRS_A_LINE) lines.push(cells.slice(at, at + PAIRS_A_LINE).join(''));
writeFileSync(
  TARGET,
  `/**
 * Traditional characters, each followed by its commonest Simplified form. Written by \`scripts/simplified-characters.mjs\`
 * from the dictionaries of OpenCC (https://github.com/BYVoid/OpenCC), under the Apache License 2.0.
 */
export const SIMPLIFIED = \`
${lines.join('\n')}
\`;
`,
);
console.log(`${cells.length} characters`);

/** The first form of each character of a dictionary. */
async function read(name) {
  const path = join(resolve(folder), 'dist', 'esm-lib', 'dict', `${name}.js`);
  const { default: text } = await import(pathToFileURL(path).href);
  return new Map(text.split('|').map((entry) => entry.split(' ').slice(0, 2)));
}

/** Offsets stay right only where one unit of UTF-16 becomes one. */
function put(from, to) {
  if (from.length === 1 && to.length === 1 && from !== to && !pairs.has(from)) pairs.set(from, to);
}
