import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sentence encoders that a tenant's passages are searched with by meaning, two at most, and the vectors they gave. */
export class CreatePassageVectors1795400900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = ['passage_vectors', 'passage_encoders'];

/**
 * `version` rises with every writing of vectors, under the lock of the row: who holds a copy reads what has a higher one.
 * `fingerprint` and `dimension` are known from the first vectors on. `built`: it has had a vector for every passage.
 */
const ENCODERS = `
CREATE TABLE passage_encoders (
  id          uuid PRIMARY KEY,
  tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  slot        smallint NOT NULL CHECK (slot IN (1, 2)),
  model       text NOT NULL CHECK (length(model) BETWEEN 1 AND 80),
  fingerprint text,
  dimension   integer,
  status      text NOT NULL DEFAULT 'building' CHECK (status IN ('building', 'paused', 'failed', 'ready')),
  error       jsonb,
  built       boolean NOT NULL DEFAULT false,
  in_use      boolean NOT NULL DEFAULT false CHECK (built OR NOT in_use),
  version     bigint NOT NULL DEFAULT 0,
  created_at  timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (tenant_id, slot),
  UNIQUE (tenant_id, model)
)`;

/** `digest` is of the words that were encoded: where they are others now, the vector is out of date. */
const VECTORS = `
CREATE TABLE passage_vectors (
  encoder_id uuid NOT NULL REFERENCES passage_encoders ON DELETE CASCADE,
  passage_id uuid NOT NULL REFERENCES passages ON DELETE CASCADE,
  tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  digest     uuid NOT NULL,
  version    bigint NOT NULL,
  vector     bytea NOT NULL,
  PRIMARY KEY (encoder_id, passage_id)
)`;

const UP = [
  ENCODERS,
  `CREATE UNIQUE INDEX passage_encoders_in_use ON passage_encoders (tenant_id) WHERE in_use`,
  VECTORS,
  // Noise does not compress.
  `ALTER TABLE passage_vectors ALTER COLUMN vector SET STORAGE EXTERNAL`,
  `CREATE INDEX passage_vectors_written ON passage_vectors (encoder_id, version, passage_id)`,
  `CREATE INDEX passage_vectors_passage ON passage_vectors (passage_id)`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
