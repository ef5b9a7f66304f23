import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is masked, how long what is kept, what was deleted for its age, and the receipts of people who were erased. */
export class CreateRetention1795401600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX channel_deliveries_old, visitors_email');
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['erasures', 'retention_runs', 'retention_rules', 'masking_rules'];

const UP = [
  `CREATE TABLE masking_rules (
     tenant_id  uuid PRIMARY KEY DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     card       boolean NOT NULL,
     id         boolean NOT NULL,
     phone      boolean NOT NULL,
     updated_at timestamptz(3) NOT NULL DEFAULT now()
   )`,
  // `days` is null for "for ever". A kind without a row keeps its default.
  `CREATE TABLE retention_rules (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     kind       text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
     days       integer CHECK (days BETWEEN 1 AND 36500),
     updated_at timestamptz(3) NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, kind)
   )`,
  // Counted batch by batch, each in the transaction that deletes it: a run that a crash ended goes on where it was.
  `CREATE TABLE retention_runs (
     id         uuid PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     started_at timestamptz(3) NOT NULL,
     ended_at   timestamptz(3),
     counts     jsonb NOT NULL DEFAULT '{}'
   )`,
  `CREATE UNIQUE INDEX retention_runs_open ON retention_runs (tenant_id) WHERE ended_at IS NULL`,
  `CREATE INDEX retention_runs_latest ON retention_runs (tenant_id, started_at DESC)`,
  // Holds no word about who it was: counts, and a salted digest.
  `CREATE TABLE erasures (
     id        uuid PRIMARY KEY,
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     at        timestamptz(3) NOT NULL,
     receipt   jsonb NOT NULL
   )`,
  `CREATE INDEX erasures_latest ON erasures (tenant_id, at DESC, id DESC)`,
  `CREATE INDEX channel_deliveries_old ON channel_deliveries (tenant_id, at)`,
  `CREATE INDEX visitors_email ON visitors (tenant_id, lower(email)) WHERE email IS NOT NULL`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
