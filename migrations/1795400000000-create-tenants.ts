import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who there is: tenants, people, their roles and credentials, and what they did. */
export class CreateTenants1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
     AS $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$`,
  // The tables without a tenant: what the installation itself knows.
  `CREATE TABLE install_secrets (name text PRIMARY KEY, value text NOT NULL)`,
  `CREATE TABLE tenants (
     id         uuid PRIMARY KEY,
     slug       text NOT NULL CONSTRAINT tenants_slug UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
     name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
     created_at timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE users (
     id            uuid PRIMARY KEY,
     email         text NOT NULL CONSTRAINT users_email UNIQUE CHECK (email = lower(email)),
     name          text NOT NULL DEFAULT '',
     password_hash text,
     operator      boolean NOT NULL DEFAULT false,
     created_at    timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE sessions (
     id_hash    text PRIMARY KEY,
     user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     expires_at timestamptz(3) NOT NULL
   )`,
  `CREATE INDEX sessions_user ON sessions (user_id)`,
  `CREATE TABLE one_time_links (
     token_hash text PRIMARY KEY,
     purpose    text NOT NULL CHECK (purpose IN ('setup', 'invite', 'reset')),
     user_id    uuid REFERENCES users ON DELETE CASCADE,
     expires_at timestamptz(3) NOT NULL
   )`,
  `CREATE TABLE sign_in_failures (
     subject    text PRIMARY KEY,
     failures   integer NOT NULL,
     blocked_until timestamptz(3) NOT NULL
   )`,
  // The tables of a tenant. A row that one can name by a secret or an id of one's own is visible too.
  `CREATE TABLE memberships (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
     role       text NOT NULL CHECK (role IN ('owner', 'editor', 'agent', 'viewer')),
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, user_id)
   )`,
  `CREATE INDEX memberships_user ON memberships (user_id)`,
  `CREATE TABLE api_keys (
     id           uuid PRIMARY KEY,
     tenant_id    uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
     prefix       text NOT NULL,
     secret_hash  text NOT NULL CONSTRAINT api_keys_secret UNIQUE,
     scopes       text[] NOT NULL CHECK (cardinality(scopes) > 0),
     created_at   timestamptz(3) NOT NULL DEFAULT now(),
     last_used_at timestamptz(3),
     expires_at   timestamptz(3),
     revoked_at   timestamptz(3)
   )`,
  `CREATE INDEX api_keys_tenant ON api_keys (tenant_id)`,
  `CREATE TABLE audit_entries (
     id           uuid PRIMARY KEY,
     tenant_id    uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     at           timestamptz(3) NOT NULL DEFAULT now(),
     actor_kind   text NOT NULL,
     actor_id     text NOT NULL,
     actor_name   text NOT NULL,
     action       text NOT NULL,
     subject_kind text NOT NULL,
     subject_id   text NOT NULL,
     details      jsonb NOT NULL DEFAULT '{}'
   )`,
  `CREATE INDEX audit_entries_tenant ON audit_entries (tenant_id, at DESC, id DESC)`,
  `CREATE TABLE idempotent_requests (
     tenant_id    uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
     request_hash text NOT NULL,
     status       integer,
     body         jsonb,
     created_at   timestamptz(3) NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, key)
   )`,
  ...['memberships', 'api_keys', 'audit_entries', 'idempotent_requests'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  `CREATE POLICY own ON memberships FOR SELECT
     USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid)`,
  `CREATE POLICY own ON api_keys FOR SELECT USING (secret_hash = current_setting('app.key_hash', true))`,
];

const DOWN = [
  ...['idempotent_requests', 'audit_entries', 'api_keys', 'memberships', 'sign_in_failures', 'one_time_links'],
  ...['sessions', 'users', 'tenants', 'install_secrets'],
]
  .map((table) => `DROP TABLE ${table}`)
  .concat('DROP FUNCTION current_tenant()');
