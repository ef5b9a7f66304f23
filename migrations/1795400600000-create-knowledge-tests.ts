import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions with what must come of them, how they went, and what failing ones forbid. */
export class CreateKnowledgeTests1795400600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['publish_gates', 'knowledge_test_runs', 'knowledge_tests'];

const UP = [
  // `accepted` is the answer that somebody found right: another one is a change, even where it does what is expected.
  `CREATE TABLE knowledge_tests (
     id           uuid PRIMARY KEY,
     tenant_id    uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     question     text NOT NULL CHECK (length(question) BETWEEN 1 AND 2000),
     language     text NOT NULL CHECK (language IN ('zh', 'en')),
     standing     jsonb,
     expect       jsonb NOT NULL DEFAULT '{}',
     note         text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
     accepted     jsonb,
     accepted_at  timestamptz(3),
     last_verdict text CHECK (last_verdict IN ('pass', 'changed', 'fail')),
     last_run_id  uuid,
     last_run_at  timestamptz(3),
     created_at   timestamptz(3) NOT NULL DEFAULT now(),
     updated_at   timestamptz(3) NOT NULL DEFAULT now(),
     CONSTRAINT knowledge_tests_accepted CHECK ((accepted IS NULL) = (accepted_at IS NULL))
   )`,
  // A digest, because a long question is more than an index entry holds.
  `CREATE UNIQUE INDEX knowledge_tests_question
     ON knowledge_tests (tenant_id, language, md5(question), coalesce(standing::text, ''))`,
  `CREATE INDEX knowledge_tests_changed ON knowledge_tests (tenant_id, updated_at DESC, id DESC)`,
  `CREATE TABLE knowledge_test_runs (
     id         uuid PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     at         timestamptz(3) NOT NULL,
     actor_kind text NOT NULL,
     actor_id   text NOT NULL,
     actor_name text NOT NULL,
     against    text NOT NULL CHECK (against IN ('published', 'proposed')),
     model      boolean NOT NULL,
     total      integer NOT NULL,
     passed     integer NOT NULL,
     changed    integer NOT NULL,
     failed     integer NOT NULL,
     took_ms    integer NOT NULL,
     results    jsonb NOT NULL
   )`,
  `CREATE INDEX knowledge_test_runs_latest ON knowledge_test_runs (tenant_id, at DESC, id DESC)`,
  `CREATE TABLE publish_gates (
     tenant_id  uuid PRIMARY KEY DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     mode       text NOT NULL CHECK (mode IN ('off', 'warn', 'block')),
     updated_at timestamptz(3) NOT NULL
   )`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
