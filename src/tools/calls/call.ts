import type { Language } from '../../retrieval/language.js';
import type { Words } from '../../sdk/channel.js';

/** How a call came about: by the patterns of a tool, by a language model, or because an owner tried it. */
export type CallWay = 'rule' | 'model' | 'trial';

/**
 * How a call stands. `waiting` for an agent; `approved` by one and not begun; `unknown`: it was begun, and the process died
 * before anybody knew how it ended; `refused` by an agent; `expired` before any had looked.
 */
export const CALL_STATES = [
  'waiting',
  'approved',
  'running',
  'done',
  'failed',
  'unknown',
  'refused',
  'expired',
] as const;
export type CallState = (typeof CALL_STATES)[number];

/**
 * Why a call failed. `rate_limited`: too many; `timeout`; `too_large`: more than the tool may answer; `unreachable`: its
 * server was not; `uncertain`: it was asked, and gave no answer, so that it may have been done; `misset`: the tenant's settings do not fit; `failed`: the tool threw, or answered nonsense. The codes stay.
 */
export type CallError = 'rate_limited' | 'timeout' | 'too_large' | 'unreachable' | 'uncertain' | 'misset' | 'failed';

/** What a tool said, checked. */
export interface CheckedAnswer {
  readonly text: Words;
  readonly data?: unknown;
}

/** How a call ended. */
export type CallEnd = { readonly tookMs: number } & (
  | { readonly state: 'done'; readonly answer: CheckedAnswer }
  | { readonly state: 'failed'; readonly error: CallError }
  | { readonly state: 'unknown' }
);

/** The arguments of a call by their names. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A call as it is stored; `arguments` with secrets masked. */
export interface StoredCall {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string | null;
  readonly tool: string;
  readonly via: CallWay;
  readonly state: CallState;
  readonly language: Language;
  readonly arguments: Arguments;
  readonly sealed: Buffer | null;
  readonly key: string | null;
  readonly answer: CheckedAnswer | null;
  readonly error: CallError | null;
  readonly tookMs: number | null;
  readonly decidedBy: string | null;
  readonly decidedName: string | null;
  readonly decidedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly told: boolean;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

/** The columns of a call as {@link StoredCall}. */
export const CALL_COLUMNS = `id, tenant_id AS "tenantId", conversation_id AS "conversationId", tool, via, state, language,
  arguments, sealed, key, answer, error, took_ms AS "tookMs", decided_by AS "decidedBy", decided_name AS "decidedName",
  decided_at AS "decidedAt", expires_at AS "expiresAt", told, created_at AS "createdAt", ended_at AS "endedAt"`;

/** What the encryption of a call's arguments is bound to. */
export function boundToCall({ tenantId, id }: Pick<StoredCall, 'tenantId' | 'id'>): string {
  return `tool-call:${tenantId}:${id}`;
}
