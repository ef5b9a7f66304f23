import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a tenant published, every earlier form of it, and a number that rises with each change. */
export class CreateFaqs1795400100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['knowledge_states', 'faq_versions', 'faqs']) await runner.query(`DROP TABLE ${table}`);
  }
}

const UP = [
  `CREATE TABLE faqs (
     id         uuid PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     key        text CHECK (key ~ '^[A-Za-z0-9._-]{1,100}$'),
     question   text NOT NULL CHECK (length(question) BETWEEN 1 AND 500),
     phrasings  text[] NOT NULL DEFAULT '{}' CHECK (cardinality(phrasings) <= 200),
     answer     text NOT NULL CHECK (length(answer) BETWEEN 1 AND 10000),
     language   text NOT NULL CHECK (language IN ('zh', 'en')),
     tags       text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
     status     text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'published', 'archived')),
     valid_from timestamptz(3),
     valid_to   timestamptz(3),
     version    integer NOT NULL DEFAULT 1,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     updated_at timestamptz(3) NOT NULL DEFAULT now(),
     CONSTRAINT faqs_validity CHECK (valid_from < valid_to),
     CONSTRAINT faqs_key UNIQUE (tenant_id, language, key)
   )`,
  // An archived question may be asked anew by another FAQ.
  `CREATE UNIQUE INDEX faqs_question ON faqs (tenant_id, language, lower(question)) WHERE status <> 'archived'`,
  `CREATE INDEX faqs_changed ON faqs (tenant_id, updated_at DESC, id DESC)`,
  `CREATE TABLE faq_versions (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     faq_id     uuid NOT NULL REFERENCES faqs ON DELETE CASCADE,
     version    integer NOT NULL,
     at         timestamptz(3) NOT NULL DEFAULT now(),
     actor_kind text NOT NULL,
     actor_id   text NOT NULL,
     actor_name text NOT NULL,
     faq        jsonb NOT NULL,
     PRIMARY KEY (faq_id, version)
   )`,
  `CREATE TABLE knowledge_states (
     tenant_id uuid PRIMARY KEY DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     version   bigint NOT NULL
   )`,
  ...['faqs', 'faq_versions', 'knowledge_states'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
