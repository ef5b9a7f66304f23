import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { TenantStore } from '../../database/tenant-store.js';
import type { MessageBody } from '../../conversations/event.js';
import type { Language } from '../../retrieval/language.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { VisitorStanding } from '../../shared/visitor-standing.js';
import { type AnswerRecord, type KnownFaqs, recordOf } from '../knowledge-tests/answer-record.js';
import type { Trace } from '../turn.js';

/** A turn as it was written down. */
export interface PastTurn {
  readonly traceId: string;
  readonly conversationId: string;
  /** The number of the answer in the conversation. */
  readonly seq: number;
  readonly at: Date;
  readonly question: string;
  readonly language: Language;
  readonly standing: VisitorStanding | null;
  /** The button that was pressed. */
  readonly option?: string;
  /** Nothing was said; `question` only names files. */
  readonly wordless?: true;
  readonly trace: Trace;
  /** What was answered, with the versions of the FAQs then. */
  readonly answer: AnswerRecord;
}

interface TurnRow {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  readonly trace: Trace;
  readonly answer: MessageBody;
  readonly asked: { readonly option?: string } | null;
}

/** A trace, the answer it is about, and the last message of the visitor before that. */
const TURN = `SELECT t.id, t.conversation_id AS "conversationId", t.seq, t.at, t.trace, a.body AS answer, q.body AS asked
  FROM turn_traces t
    JOIN conversation_events a ON a.conversation_id = t.conversation_id AND a.seq = t.seq
    LEFT JOIN LATERAL (SELECT body FROM conversation_events v WHERE v.conversation_id = t.conversation_id
      AND v.seq < t.seq AND v.kind = 'message' AND v.author_kind = 'visitor' ORDER BY v.seq DESC LIMIT 1) q ON true`;

const Option = z.uuid().optional().catch(undefined);

/** Reads turns that are over. */
@Injectable()
export class PastTurns {
  constructor(private readonly store: TenantStore) {}

  /** Throws `not_found`. */
  byTrace(ctx: TenantContext, traceId: string): Promise<PastTurn> {
    return this.read(ctx, `${TURN} WHERE t.id = $1`, [traceId]);
  }

  /** The turn with this number in the conversation: the answer's own, or that of a question it answers. Throws `not_found`. */
  inConversation(ctx: TenantContext, conversationId: string, seq: number): Promise<PastTurn> {
    return this.read(ctx, `${TURN} WHERE t.conversation_id = $1 AND t.seq >= $2 ORDER BY t.seq LIMIT 1`, [
      conversationId,
      seq,
    ]);
  }

  private async read(ctx: TenantContext, sql: string, values: readonly unknown[]): Promise<PastTurn> {
    return this.store.within(ctx, async (manager) => {
      const [row] = await manager.query<TurnRow[]>(sql, [...values]);
      if (!row) throw new AppError('not_found', 'There is no such turn');
      return turnOf(row, await versionsThen(manager, row));
    });
  }
}

/** The FAQs that an answer cites, as they were when it was given. */
async function versionsThen(manager: EntityManager, { answer, at }: TurnRow): Promise<KnownFaqs> {
  const ids = (answer.answer?.citations ?? []).flatMap(({ kind, id }) => (kind === 'faq' ? [id] : []));
  const rows = await manager.query<{ id: string; key: string | null; version: number }[]>(
    `SELECT DISTINCT ON (faq_id) faq_id AS id, faq->>'key' AS key, version FROM faq_versions
     WHERE faq_id = ANY($1::uuid[]) AND at <= $2 ORDER BY faq_id, version DESC`,
    [ids, at],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function turnOf({ id, conversationId, seq, at, trace, answer, asked }: TurnRow, faqs: KnownFaqs): PastTurn {
  const option = trace.reason === 'chosen' ? Option.parse(asked?.option) : undefined;
  return {
    ...{ traceId: id, conversationId, seq, at, trace, question: trace.question, language: trace.language },
    standing: trace.standing ?? null,
    ...(option && { option }),
    ...(trace.reason === 'wordless' && { wordless: true }),
    answer: recordOf(answerOf(trace, answer), trace, faqs),
  };
}

/** A hand-off is a change of hands in the log, whose text is the notice. */
function answerOf({ kind, language, probability }: Trace, { text, answer }: MessageBody) {
  const { citations = [], options, offerHuman = false } = answer ?? {};
  return { kind, text, language, probability, citations, offerHuman, ...(options && { options }) };
}
