import type { AuditEntry } from '../../api/audit';

/** Everything the server notes down; the names of the sentences under `audit`. */
export const ACTIONS = [
  'faq.create',
  'faq.update',
  'faq.delete',
  'faq.rollback',
  'faq.import',
  'document.create',
  'document.update',
  'document.delete',
  'document.reread',
  'document.cancel',
  'document.read',
  'passage.update',
  'gap.drafted',
  'gap.merged',
  'gap.dismissed',
  'test.create',
  'test.update',
  'test.delete',
  'tests.gate',
  'tests.accept',
  'tests.override',
  'synonyms.replace',
  'encoder.build',
  'encoder.pause',
  'encoder.resume',
  'encoder.use',
  'encoder.stop',
  'encoder.remove',
  'key.create',
  'key.revoke',
  'user.invite',
  'user.role',
  'user.remove',
  'user.link',
  'widget.create',
  'widget.update',
  'widget.delete',
  'widget.secret',
  'channel.create',
  'channel.update',
  'channel.delete',
  'tool.update',
  'mcp_server.create',
  'mcp_server.update',
  'mcp_server.delete',
  'mcp_tool.update',
  'mcp_tool.changed',
  'tool_call.approve',
  'tool_call.refuse',
  'webhook.create',
  'webhook.update',
  'webhook.secret',
  'webhook.delete',
  'webhook.off',
  'tenant.create',
  'tenant.update',
  'quota.update',
  'bot.update',
  'conversations.export',
  'canned_reply.create',
  'canned_reply.update',
  'canned_reply.delete',
  'correction.create',
  'correction.undo',
  'hours.update',
  'group.create',
  'group.update',
  'group.delete',
  'masking.update',
  'person.erase',
  'person.export',
  'retention.apply',
  'retention.update',
  'model.install',
  'model.use',
  'model.stop',
  'model.remove',
  'session.sign_in',
] as const;

type Action = (typeof ACTIONS)[number];
type Dashed<Text extends string> = Text extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : Text;

export interface Sentence {
  /** Key under `audit`; null for an action this version of the admin does not know. */
  readonly key: Dashed<Action> | 'user_setup' | null;
  /** What the sentence is about: a name, a question, or the start of an id. */
  readonly subject: string;
  /** How many, for imports and tests. */
  readonly count: number;
  /** Names of the fields that were changed. */
  readonly fields: readonly string[];
}

const NAMES = ['name', 'question', 'title', 'email', 'slug', 'shortcut'] as const;
const COUNTS = ['added', 'changed', 'accepted'] as const;

/** The parts of a readable sentence about an audit entry. */
export function auditSentence({ action, subject, details }: AuditEntry): Sentence {
  return {
    key: keyOf(action, details),
    subject: nameIn(details ?? {}) ?? subject.id?.slice(0, 8) ?? subject.kind,
    count: COUNTS.reduce((sum, name) => sum + numberIn(details, name), 0),
    fields: isRecord(details?.changes) ? Object.keys(details.changes) : [],
  };
}

/** Whoever sets an installation up becomes its owner, which is no change of a role. */
function keyOf(action: string, details: AuditEntry['details']): Sentence['key'] {
  if (action === 'user.role' && details?.setup === true) return 'user_setup';
  const known = ACTIONS.find((one) => one === action);
  return known ? dashed(known) : null;
}

/** Translation keys use dots for nesting. */
function dashed<Text extends string>(action: Text): Dashed<Text> {
  return action.replace('.', '_') as Dashed<Text>;
}

function nameIn(details: Readonly<Record<string, unknown>>): string | null {
  const direct = NAMES.map((name) => textOf(details[name])).find((text) => text !== null);
  if (direct) return direct;
  // A deleted FAQ is kept whole, and a changed one field by field, one level down.
  const inner = details.faq ?? details.changes;
  return isRecord(inner) ? nameIn(inner) : null;
}

/** A text, or the newer of a change `{from, to}`. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string' && value !== '') return value;
  return isRecord(value) && typeof value.to === 'string' ? value.to : null;
}

function numberIn(details: AuditEntry['details'], name: string): number {
  const value = details?.[name];
  return typeof value === 'number' ? value : 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
