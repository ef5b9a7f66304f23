import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which tools a tenant's bot may use and how, and what it has done with them. */
export class CreateTools1795401800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tool_calls');
    await runner.query('DROP TABLE tool_settings');
  }
}

/** `settings` are encrypted: with the key named `key`, bound to tenant and tool. */
const SETTINGS = `CREATE TABLE tool_settings (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  tool       text NOT NULL CHECK (tool ~ '^[a-z0-9-]{1,40}$'),
  enabled    boolean NOT NULL,
  settings   bytea NOT NULL,
  key        text NOT NULL,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, tool)
)`;

/**
 * One call of a tool. `arguments` are shown to people, secrets masked; `sealed` are those to be used once an agent has
 * approved, encrypted with the key named `key`, and `digest` tells the same wish
 * from another; both are gone when it is over. A trial of an owner has no conversation. `told`: the log of
 * the conversation has what came of it.
 */
const CALLS = `CREATE TABLE tool_calls (
  id              uuid PRIMARY KEY,
  tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  conversation_id uuid REFERENCES conversations ON DELETE CASCADE,
  tool            text NOT NULL,
  via             text NOT NULL CHECK (via IN ('rule', 'model', 'trial')),
  state           text NOT NULL
                  CHECK (state IN ('waiting', 'approved', 'running', 'done', 'failed', 'unknown', 'refused', 'expired')),
  language        text NOT NULL CHECK (language IN ('zh', 'en')),
  arguments       jsonb NOT NULL,
  sealed          bytea,
  key             text,
  digest          text,
  answer          jsonb,
  error           text,
  took_ms         integer,
  decided_by      text,
  decided_name    text,
  decided_at      timestamptz(3),
  expires_at      timestamptz(3),
  told            boolean NOT NULL,
  created_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3),
  CHECK ((sealed IS NULL) = (key IS NULL)),
  CHECK (state <> 'waiting' OR (expires_at IS NOT NULL AND sealed IS NOT NULL AND conversation_id IS NOT NULL))
)`;

const UP = [
  SETTINGS,
  CALLS,
  `CREATE INDEX tool_calls_latest ON tool_calls (tenant_id, created_at DESC, id DESC)`,
  `CREATE INDEX tool_calls_waiting ON tool_calls (tenant_id, expires_at) WHERE state = 'waiting'`,
  `CREATE INDEX tool_calls_untold ON tool_calls (tenant_id) WHERE NOT told`,
  `CREATE INDEX tool_calls_conversation ON tool_calls (conversation_id)`,
  `CREATE UNIQUE INDEX tool_calls_once ON tool_calls (conversation_id, tool, digest) WHERE digest IS NOT NULL`,
  ...['tool_settings', 'tool_calls'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
