import { z } from 'zod';
import { PageQuery } from '../../shared/page.js';
import { CALL_STATES, type StoredCall } from './call.js';

export const CallQuery = PageQuery.extend({
  state: z.enum(CALL_STATES).optional(),
  tool: z.string().max(64).optional(),
});
export type CallQuery = z.infer<typeof CallQuery>;

/** What the API shows of a call: its arguments with secrets masked. */
export function callView(call: StoredCall) {
  const { id, conversationId, tool, via, state, answer, error, tookMs } = call;
  return {
    ...{ id, conversationId, tool, via, state, arguments: call.arguments, answer, error, tookMs },
    decided: decisionOf(call),
    createdAt: call.createdAt.toISOString(),
    expiresAt: state === 'waiting' ? textOf(call.expiresAt) : null,
    endedAt: textOf(call.endedAt),
  };
}

function decisionOf({ decidedBy: by, decidedName: name, decidedAt }: StoredCall) {
  return by === null ? null : { by, name, at: textOf(decidedAt) };
}

function textOf(time: Date | null): string | null {
  return time === null ? null : time.toISOString();
}
