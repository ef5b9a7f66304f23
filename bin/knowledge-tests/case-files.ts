import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { TestInput } from '../../src/assistant/knowledge-tests/cases/test.dto.js';
import { readCaseTable } from './case-table.js';
import type { RawCase } from './raw-case.js';

const READERS: Readonly<Record<string, (text: string) => Promise<readonly RawCase[]> | readonly RawCase[]>> = {
  '.jsonl': readLines,
  '.json': readList,
  '.csv': readCaseTable,
};

/** Where the accepted answers of a folder are kept; not a file of cases. */
export const ACCEPTED_FILE = 'accepted.json';

/** A case and the file it is from. */
export interface FileCase {
  readonly file: string;
  readonly input: TestInput;
}

/**
 * The cases of a file, or of all `.jsonl`, `.json` and `.csv` files of a folder, by their names. Throws an Error that
 * names every bad case.
 */
export async function readCases(path: string): Promise<FileCase[]> {
  const files = (await stat(path)).isDirectory() ? await filesIn(path) : [path];
  const problems: string[] = [];
  const cases: FileCase[] = [];
  for (const file of files) {
    for (const { line, value } of await rawCases(file)) {
      const parsed = TestInput.safeParse(value);
      if (parsed.success) cases.push({ file, input: parsed.data });
      else problems.push(`${file}:${line}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
    }
  }
  if (problems.length) throw new Error(`These tests cannot be read:\n${problems.join('\n')}`);
  if (cases.length === 0) throw new Error(`There are no tests in ${path}; docs/knowledge-tests.md shows how they look`);
  return cases;
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => extname(name) in READERS && name !== ACCEPTED_FILE)
    .toSorted()
    .map((name) => join(folder, name));
}

async function rawCases(file: string): Promise<readonly RawCase[]> {
  const read = READERS[extname(file)];
  if (!read) throw new Error(`${file} is none of .jsonl, .json, .csv`);
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/u, '');
  try {
    return await read(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function readLines(text: string): RawCase[] {
  const lines = text.split(/\r?\n/).map((json, at) => ({ line: at + 1, json }));
  return lines
    .filter(({ json }) => json.trim() !== '')
    .map(({ line, json }) => ({ line, value: parseLine(json, line) }));
}

function parseLine(json: string, line: number): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new Error(`line ${line} is not JSON`, { cause: error });
  }
}

function readList(text: string): RawCase[] {
  const list = z.array(z.unknown()).safeParse(JSON.parse(text));
  if (!list.success) throw new Error('a JSON file of tests is a list');
  return list.data.map((value, at) => ({ line: at + 1, value }));
}
