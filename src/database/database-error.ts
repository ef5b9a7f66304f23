import { AppError } from '../shared/error.js';
import { quotaExceeded } from './quota.js';

/** PostgreSQL's error codes (its manual, appendix A) that mean something to a caller. */
const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
const CHECK_VIOLATION = '23514';
const NO_DATA_FOUND = 'P0002';
/** Our own: see the migration of quotas. */
const QUOTA_EXCEEDED = 'MDQ01';
const UNAVAILABLE = /^(08|53|57P)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** A unique constraint or index, and the field of the API it is about. */
const FIELDS: Readonly<Record<string, string>> = {
  agent_groups_name: 'name',
  answer_corrections_pkey: 'seq',
  canned_replies_shortcut: 'shortcut',
  documents_content: 'file',
  faqs_key: 'key',
  faqs_question: 'question',
  knowledge_tests_question: 'question',
  mcp_servers_name: 'name',
  tenants_slug: 'slug',
  users_email: 'email',
  widgets_pkey: 'id',
};

/** What the database refused, in our own words; everything else comes back as it was. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code, constraint, detail } = driverFields(error);
  if (UNAVAILABLE.test(code))
    return new AppError('unavailable', 'The database cannot be used right now', {}, { cause: error });
  switch (code) {
    case UNIQUE_VIOLATION:
      return taken(FIELDS[constraint], error);
    case FOREIGN_KEY_VIOLATION:
    case NO_DATA_FOUND:
      return new AppError('not_found', 'What this refers to does not exist', {}, { cause: error });
    case CHECK_VIOLATION:
      return new AppError('invalid_input', 'The database refused a value', { constraint }, { cause: error });
    case QUOTA_EXCEEDED:
      return quotaExceeded(JSON.parse(detail), error);
    default:
      return error;
  }
}

function taken(field: string | undefined, cause: unknown): AppError {
  return new AppError('conflict', `This ${field ?? 'entry'} is taken`, field ? { field } : {}, { cause });
}

function driverFields(error: unknown): Readonly<Record<'code' | 'constraint' | 'detail', string>> {
  const source = error instanceof Error && 'driverError' in error ? error.driverError : error;
  const { code, constraint, detail } = (source ?? {}) as Readonly<Record<string, unknown>>;
  return { code: textOf(code), constraint: textOf(constraint), detail: textOf(detail) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
