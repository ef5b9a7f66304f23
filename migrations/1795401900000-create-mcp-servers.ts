import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Servers of others (Model Context Protocol) whose tools a tenant's bot may use. */
export class CreateMcpServers1795401900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mcp_servers');
  }
}

/**
 * `settings` (address, headers) are encrypted: with the key named `key`, bound to tenant and id. `tools` are those that were
 * listed last, each with what the owner wants of it; `error` is why they could not be listed since.
 */
const SERVERS = `CREATE TABLE mcp_servers (
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  id         uuid PRIMARY KEY,
  name       text NOT NULL,
  settings   bytea NOT NULL,
  key        text NOT NULL,
  tools      jsonb NOT NULL DEFAULT '[]',
  listed_at  timestamptz(3),
  error      text,
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT mcp_servers_name UNIQUE (tenant_id, name)
)`;

const UP = [
  SERVERS,
  `ALTER TABLE mcp_servers ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE mcp_servers FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON mcp_servers USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
];
