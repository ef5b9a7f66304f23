import type { AuditEntry } from '../../api/audit';
import { QUOTAS } from '../../api/quotas';
import { RETENTION_KINDS } from '../../api/privacy';

/** What can be told in a few words. */
export type FactValue = string | number | boolean | null;

/** One thing that an entry says beside its sentence. `from` is what held before, where that is known. */
export interface Fact {
  /** What kind of value it is, by which it is put into words. */
  readonly of: 'role' | 'format' | 'filter' | 'quota' | 'retention' | 'enabled' | 'field';
  /** Which one of its kind: a filter, a quota, a field. */
  readonly name: string;
  readonly from?: FactValue;
  readonly to: FactValue;
}

/** Longer ones say more on the page that the entry leads to. */
const LONGEST = 60;

/** What changed, as far as it can be told in a few words. */
export function auditFacts({ action, details }: AuditEntry): readonly Fact[] {
  if (!details) return [];
  const facts = READERS[action]?.(details) ?? [];
  return [...facts, ...changeFacts(details.changes), ...changeFacts(details.changed)];
}

type Details = Readonly<Record<string, unknown>>;

const READERS: Readonly<Record<string, (details: Details) => readonly Fact[]>> = {
  // Who was nothing here before had no role that was changed.
  'user.role': ({ role, before }) => factOf('role', 'role', { from: before ?? undefined, to: role }),
  'user.invite': ({ role }) => factOf('role', 'role', { to: role }),
  'tool.update': ({ enabled }) => factOf('enabled', 'enabled', { to: enabled }),
  'conversations.export': ({ format, filter }) => [
    ...factOf('format', 'format', { to: format }),
    ...Object.entries(isRecord(filter) ? filter : {}).flatMap(([name, to]) => factOf('filter', name, { to })),
  ],
};

function changeFacts(changes: unknown): readonly Fact[] {
  if (!isRecord(changes)) return [];
  return Object.entries(changes).flatMap(([name, change]) =>
    isRecord(change) && 'to' in change ? factOf(kindOf(name), name, change) : [],
  );
}

function kindOf(name: string): Fact['of'] {
  if (QUOTAS.some((quota) => quota === name)) return 'quota';
  return RETENTION_KINDS.some((kind) => kind === name) ? 'retention' : 'field';
}

/** Nothing where the new value is none that can be told in a few words. */
function factOf(
  of: Fact['of'],
  name: string,
  { from, to }: { readonly from?: unknown; readonly to?: unknown },
): Fact[] {
  if (!isShort(to)) return [];
  return [isShort(from) ? { of, name, from, to } : { of, name, to }];
}

function isShort(value: unknown): value is FactValue {
  if (typeof value === 'string') return value !== '' && value.length <= LONGEST;
  return value === null || typeof value === 'number' || typeof value === 'boolean';
}

function isRecord(value: unknown): value is Details {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
