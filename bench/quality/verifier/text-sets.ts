import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Text, TextSet } from './sample.js';

const FILE = /\.jsonl(\.gz)?$/;
/** The first bytes of a file tell whether its rows are answers. */
const HEAD = 2000;

/** Passages (`<set>.contexts.jsonl`), and files whose rows have a `response`. */
export function textSetsIn(folder: string): TextSet[] {
  const files = readdirSync(folder).filter((file) => FILE.test(file));
  return files.sort().flatMap((file) => {
    const text = contentOf(join(folder, file));
    const name = file.replace(FILE, '').replace(/\.contexts$/, '');
    if (/\.contexts\.jsonl/.test(file))
      return [{ name, texts: rowsOf(text).map(({ title, text: body }) => textOf(title, body)) }];
    if (!text.slice(0, HEAD).includes('"response"')) return [];
    return [{ name, texts: rowsOf(text).map(({ label, response }) => textOf(label, response)) }];
  });
}

/** The stored answers of a file of FAQs, by language. */
export function faqTexts(file: string): TextSet[] {
  const rows = rowsOf(contentOf(file));
  return ['zh', 'en'].map((language) => ({
    name: `FAQs ${language}`,
    texts: rows.filter((row) => row.language === language).map(({ question, answer }) => textOf(question, answer)),
  }));
}

function textOf(title: unknown, text: unknown): Text {
  return { title: String(title).replaceAll('_', ' '), text: String(text) };
}

function contentOf(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function rowsOf(text: string): Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.map((line): Record<string, unknown> => JSON.parse(line));
}
