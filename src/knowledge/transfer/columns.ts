import { AppError } from '../../shared/error.js';
import { CONTENT_FIELDS, type ContentField } from '../faq.js';

/** What a column may be called, folded: without case, spaces, dashes and underscores. */
const NAMES: Readonly<Record<ContentField, readonly string[]>> = {
  key: ['key', '键', '鍵', '键名', '编号'],
  question: ['question', '问题', '問題', '标准问题', '标准问'],
  phrasings: ['phrasings', '相似问法', '相似問法', '相似问题', '相似问'],
  answer: ['answer', '答案', '回答'],
  language: ['language', '语言', '語言'],
  tags: ['tags', '标签', '標籤'],
  status: ['status', '状态', '狀態'],
  validFrom: ['validfrom', '生效时间', '生效時間'],
  validTo: ['validto', '失效时间', '失效時間'],
};

const FIELD_OF = new Map(CONTENT_FIELDS.flatMap((field) => NAMES[field].map((name) => [name, field] as const)));

/** The field a column is about; undefined for a name we do not know. */
export function fieldOf(name: string): ContentField | undefined {
  return FIELD_OF.get(
    name
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/gu, ''),
  );
}

/**
 * The fields of a header row, one a column; null for a column without a name. Throws `invalid_input` that names every
 * unknown column, every one that comes twice, and says so when neither `question` nor `key` is there.
 */
export function readHeader(names: readonly string[]): (ContentField | null)[] {
  const fields = names.map((name) => (name.trim() === '' ? null : (fieldOf(name) ?? undefined)));
  const unknown = names.filter((_, at) => fields[at] === undefined);
  if (unknown.length) throw unknownColumns(unknown);
  const known = fields.map((field) => field ?? null);
  const twice = known.filter((field, at) => field !== null && known.indexOf(field) !== at);
  if (twice.length)
    throw headerError('duplicate_column', `These columns come twice: ${twice.join(', ')}`, { columns: twice });
  if (!known.includes('question') && !known.includes('key'))
    throw headerError('missing_column', 'The file has neither a column "question" nor a column "key"', {});
  return known;
}

/** The refusal of columns that nobody knows; people like to see which. */
export function unknownColumns(columns: readonly string[]): AppError {
  const shown = columns.slice(0, 20).map((name) => name.slice(0, 100));
  return headerError('unknown_column', `Unknown columns: ${shown.join(', ')}`, {
    columns: shown,
    known: CONTENT_FIELDS,
  });
}

function headerError(code: string, message: string, more: Record<string, unknown>): AppError {
  return new AppError('invalid_input', message, { issues: [{ path: ['file'], code, message }], ...more });
}
