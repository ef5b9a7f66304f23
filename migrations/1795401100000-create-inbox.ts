import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What agents keep about conversations: tags, and how far each of them has read. The views of the inbox have indexes. */
export class CreateInbox1795401100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE conversation_reads');
    await runner.query('DROP INDEX conversations_state, conversations_agent');
    await runner.query('ALTER TABLE conversations DROP COLUMN tags');
  }
}

const UP = [
  `ALTER TABLE conversations ADD COLUMN tags text[] NOT NULL DEFAULT '{}'`,
  `CREATE INDEX conversations_state ON conversations (tenant_id, state, updated_at DESC, id DESC)`,
  `CREATE INDEX conversations_agent ON conversations (tenant_id, agent_id, updated_at DESC, id DESC) WHERE state = 'human'`,
  `CREATE TABLE conversation_reads (
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
     user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
     seq             integer NOT NULL,
     PRIMARY KEY (conversation_id, user_id)
   )`,
  `CREATE INDEX conversation_reads_user ON conversation_reads (user_id)`,
  `ALTER TABLE conversation_reads ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE conversation_reads FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON conversation_reads USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
];
