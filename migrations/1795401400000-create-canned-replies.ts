import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents say again and again, and what they have put right in answers of the bot. */
export class CreateCannedReplies1795401400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['answer_corrections', 'canned_replies'];

const UP = [
  `CREATE TABLE canned_replies (
     id         uuid PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     shortcut   text NOT NULL CHECK (length(shortcut) BETWEEN 1 AND 40),
     text_zh    text NOT NULL CHECK (length(text_zh) <= 4000),
     text_en    text NOT NULL CHECK (length(text_en) <= 4000),
     tags       text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 20),
     version    integer NOT NULL DEFAULT 1,
     created_at timestamptz(3) NOT NULL,
     updated_at timestamptz(3) NOT NULL,
     CONSTRAINT canned_replies_text CHECK (text_zh <> '' OR text_en <> '')
   )`,
  `CREATE UNIQUE INDEX canned_replies_shortcut ON canned_replies (tenant_id, lower(shortcut))`,
  // Named by the answer that was wrong. `faq_version` is the version that the correction was made to, or made.
  // `test_before`: what its test expected before, where there was one.
  `CREATE TABLE answer_corrections (
     conversation_id uuid NOT NULL,
     seq             integer NOT NULL,
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     kind            text NOT NULL CHECK (kind IN ('new', 'change')),
     answer          text NOT NULL CHECK (length(answer) BETWEEN 1 AND 10000),
     faq_id          uuid REFERENCES faqs ON DELETE SET NULL,
     faq_version     integer NOT NULL,
     test_id         uuid REFERENCES knowledge_tests ON DELETE SET NULL,
     test_before     jsonb,
     at              timestamptz(3) NOT NULL,
     actor_kind      text NOT NULL,
     actor_id        text NOT NULL,
     actor_name      text NOT NULL,
     PRIMARY KEY (conversation_id, seq),
     FOREIGN KEY (conversation_id, seq) REFERENCES conversation_events ON DELETE CASCADE
   )`,
  `CREATE INDEX answer_corrections_faq ON answer_corrections (faq_id)`,
  `CREATE INDEX answer_corrections_test ON answer_corrections (test_id)`,
  `CREATE INDEX answer_corrections_tenant ON answer_corrections (tenant_id)`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
