import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that visitors and agents send: what is known of each. What is in them lies elsewhere, under its SHA-256. */
export class CreateFiles1795401200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE widgets DROP COLUMN files');
    await runner.query('ALTER TABLE channel_deliveries DROP COLUMN file');
    await runner.query('DROP TRIGGER conversation_event_files ON conversation_events');
    await runner.query('DROP FUNCTION carry_files()');
    await runner.query('DROP TABLE files');
  }
}

/**
 * The message that carries a file says so here too, in the same transaction. It carries only files of its own conversation that
 * no other message carries; for any other it raises no_data_found, and is not written.
 */
const CARRY = `
CREATE FUNCTION carry_files() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_ids uuid[] := ARRAY(SELECT (file->>'id')::uuid FROM jsonb_array_elements(NEW.body->'files') AS file);
  v_found integer;
BEGIN
  UPDATE files SET seq = NEW.seq WHERE id = ANY(v_ids) AND conversation_id = NEW.conversation_id AND seq IS NULL;
  GET DIAGNOSTICS v_found = ROW_COUNT;
  IF v_found <> cardinality(v_ids) THEN
    RAISE EXCEPTION 'A message carries a file that is not there for it' USING ERRCODE = 'no_data_found';
  END IF;
  RETURN NULL;
END $$`;

/** `seq`: the message that carries it; none while it has only been uploaded. */
const FILES = `CREATE TABLE files (
  id              uuid PRIMARY KEY,
  tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  author_kind     text NOT NULL CHECK (author_kind IN ('visitor', 'agent')),
  author_id       text,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  type            text NOT NULL,
  bytes           integer NOT NULL CHECK (bytes > 0),
  sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  seq             integer,
  at              timestamptz(3) NOT NULL
)`;

const UP = [
  FILES,
  `CREATE INDEX files_conversation ON files (conversation_id, at)`,
  `CREATE INDEX files_content ON files (tenant_id, sha256)`,
  `CREATE INDEX files_uncarried ON files (tenant_id, at) WHERE seq IS NULL`,
  `ALTER TABLE files ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE files FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON files USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  CARRY,
  `CREATE TRIGGER conversation_event_files AFTER INSERT ON conversation_events
     FOR EACH ROW WHEN (NEW.kind = 'message' AND NEW.body ? 'files') EXECUTE FUNCTION carry_files()`,
  `ALTER TABLE channel_deliveries ADD COLUMN file uuid`,
  `ALTER TABLE widgets ADD COLUMN files boolean NOT NULL DEFAULT true`,
];
