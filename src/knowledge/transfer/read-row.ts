import { z } from 'zod';
import { CONTENT_FIELDS, type ContentField, type FaqContent } from '../faq.js';
import { FAQ_FIELDS } from '../faq.dto.js';
import type { FieldIssue } from '../faq-rules.js';
import { cleanText } from '../faq-text.js';
import type { FileRow } from './file-row.js';

/** A row whose cells have been checked one by one. `fields` has what the row says; the rest stays as it is. */
export interface ReadRow {
  readonly line: number;
  readonly fields: Readonly<Partial<FaqContent>>;
  readonly issues: readonly FieldIssue[];
}

/** How people write a language or a status in a table. */
const WORDS: Readonly<Record<string, string>> = {
  中文: 'zh',
  简体中文: 'zh',
  chinese: 'zh',
  'zh-cn': 'zh',
  英文: 'en',
  英语: 'en',
  english: 'en',
  草稿: 'draft',
  已发布: 'published',
  发布: 'published',
  已归档: 'archived',
  归档: 'archived',
};

/** An empty cell of these says nothing; of the others, that the FAQ has none. */
const EMPTY_SAYS_NOTHING: readonly ContentField[] = ['key', 'question', 'answer', 'language', 'status'];
const Row = z.object(FAQ_FIELDS).partial();
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Checks the cells of one row against the limits of the API. Every bad cell is an issue; nothing is thrown. */
export function readRow({ line, cells, problem }: FileRow): ReadRow {
  const values = CONTENT_FIELDS.map((field) => [field, prepared(field, cells[field])] as const);
  const said = values.filter(([, value]) => value !== undefined);
  const unreadable = problem ? [{ field: 'row', ...problem }] : [];
  const checked = Row.safeParse(Object.fromEntries(said));
  if (checked.success) return { line, fields: checked.data, issues: unreadable };
  const issues = issuesByField(checked.error);
  const good = said.filter(([field]) => !issues.has(field));
  return { line, fields: Row.parse(Object.fromEntries(good)), issues: [...unreadable, ...issues.values()] };
}

/** The first issue of each bad field. */
function issuesByField({ issues }: z.ZodError): Map<string, FieldIssue> {
  const first = new Map<string, FieldIssue>();
  for (const { path, code, message } of issues) {
    const field = String(path[0]);
    if (!first.has(field)) first.set(field, { field, code, message });
  }
  return first;
}

/** A cell in the form of the API; undefined when it says nothing. */
function prepared(field: ContentField, cell: unknown): unknown {
  if (cell === undefined) return undefined;
  const empty = cell === null || (typeof cell === 'string' && cleanText(cell) === '');
  if (empty) return EMPTY_SAYS_NOTHING.includes(field) ? undefined : emptyOf(field);
  return typeof cell === 'string' ? textCell(field, cell) : cell;
}

function emptyOf(field: ContentField): unknown {
  return field === 'phrasings' || field === 'tags' ? [] : null;
}

function textCell(field: ContentField, cell: string): unknown {
  if (field === 'phrasings' || field === 'tags') return cleanText(cell).split('\n');
  if (field === 'language' || field === 'status') return wordOf(cell);
  if (field === 'validFrom' || field === 'validTo') return timeOf(cell.trim());
  return cell;
}

function wordOf(cell: string): string {
  const word = cleanText(cell).toLowerCase();
  return WORDS[word] ?? word;
}

/** A day alone begins at midnight UTC. */
function timeOf(cell: string): string {
  return DAY.test(cell) ? `${cell}T00:00:00.000Z` : cell;
}
