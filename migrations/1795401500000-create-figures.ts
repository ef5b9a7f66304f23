import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What statistics count, within reach of an index: of each turn how it was answered, why, how fast and from which FAQ, as
 * columns that PostgreSQL derives from the trace; and, by time, what visitors said, changes of hands and verdicts. What was
 * counted of a day that is over is kept; a change of `version` has it counted again.
 */
export class CreateFigures1795401500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE figure_days');
    await runner.query('DROP INDEX conversations_created, conversation_events_said, conversation_events_news');
    for (const column of Object.keys(DERIVED)) await runner.query(`ALTER TABLE turn_traces DROP COLUMN ${column}`);
  }
}

/** Traces from before the FAQ's id was written down have it as their first candidate. */
const FAQ_ID = `CASE WHEN trace ? 'faqId' THEN trace->>'faqId' WHEN trace->>'reason' = 'faq' THEN trace#>>'{candidates,0,id}' END`;

const DERIVED = {
  kind: `text GENERATED ALWAYS AS (trace->>'kind') STORED`,
  reason: `text GENERATED ALWAYS AS (trace->>'reason') STORED`,
  took_ms: `real GENERATED ALWAYS AS ((trace->>'tookMs')::real) STORED`,
  faq_id: `text GENERATED ALWAYS AS (${FAQ_ID}) STORED`,
};

const UP = [
  // The table is written anew, once.
  'SET LOCAL statement_timeout = 0',
  `ALTER TABLE turn_traces ${Object.entries(DERIVED)
    .map(([name, type]) => `ADD COLUMN ${name} ${type}`)
    .join(', ')}`,
  `CREATE INDEX turn_traces_figures ON turn_traces (tenant_id, at) INCLUDE (conversation_id, seq, kind, reason, took_ms, faq_id)`,
  `CREATE INDEX conversation_events_said ON conversation_events (tenant_id, at) INCLUDE (conversation_id)
     WHERE kind = 'message' AND author_kind = 'visitor'`,
  `CREATE INDEX conversation_events_news ON conversation_events (tenant_id, at) WHERE kind IN ('state', 'feedback', 'rating')`,
  `CREATE INDEX conversations_created ON conversations (tenant_id, created_at, id)`,
  `CREATE TABLE figure_days (
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     time_zone text NOT NULL,
     date      date NOT NULL,
     version   integer NOT NULL,
     cells     jsonb NOT NULL,
     PRIMARY KEY (tenant_id, time_zone, date)
   )`,
  `ALTER TABLE figure_days ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE figure_days FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON figure_days USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
];
