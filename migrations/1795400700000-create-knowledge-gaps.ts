import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers asked and did not learn, by subject, and how far the log has been read for it. */
export class CreateKnowledgeGaps1795400700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['gap_readings', 'gap_questions', 'knowledge_gaps'];

const UP = [
  // When its FAQ is deleted, a gap is open again.
  `CREATE TABLE knowledge_gaps (
     id          uuid PRIMARY KEY,
     tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     question    text NOT NULL,
     language    text NOT NULL CHECK (language IN ('zh', 'en')),
     resolution  text CHECK (resolution IN ('drafted', 'merged', 'dismissed')),
     resolved_at timestamptz(3),
     faq_id      uuid REFERENCES faqs ON DELETE SET NULL,
     created_at  timestamptz(3) NOT NULL,
     CONSTRAINT knowledge_gaps_resolution CHECK ((resolution IS NULL) = (resolved_at IS NULL))
   )`,
  `CREATE INDEX knowledge_gaps_tenant ON knowledge_gaps (tenant_id)`,
  `CREATE INDEX knowledge_gaps_faq ON knowledge_gaps (faq_id)`,
  // Named by the answer that did not help.
  `CREATE TABLE gap_questions (
     conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
     seq             integer NOT NULL,
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     gap_id          uuid NOT NULL REFERENCES knowledge_gaps ON DELETE CASCADE,
     at              timestamptz(3) NOT NULL,
     question        text NOT NULL,
     language        text NOT NULL CHECK (language IN ('zh', 'en')),
     reasons         text[] NOT NULL CHECK (reasons <@ ARRAY['none', 'unsure', 'thumbs_down', 'handoff']),
     agent_ms        bigint NOT NULL,
     reply           text,
     PRIMARY KEY (conversation_id, seq)
   )`,
  `CREATE INDEX gap_questions_gap ON gap_questions (gap_id, at DESC)`,
  `CREATE TABLE gap_readings (
     tenant_id  uuid PRIMARY KEY DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     read_until timestamptz(3)
   )`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
