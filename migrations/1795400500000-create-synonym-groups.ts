import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words that a tenant says are the same. */
export class CreateSynonymGroups1795400500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE synonym_groups');
  }
}

const UP = [
  `CREATE TABLE synonym_groups (
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     position  integer NOT NULL CHECK (position BETWEEN 0 AND 999),
     words     text[] NOT NULL CHECK (cardinality(words) BETWEEN 2 AND 20),
     PRIMARY KEY (tenant_id, position)
   )`,
  `ALTER TABLE synonym_groups ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE synonym_groups FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON synonym_groups USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
];
