import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a list of messages is to be fetched, in the place of whether: what is being fetched is due again if its process dies,
 * and what fails waits longer each time, for all processes. `failures`: in a row.
 */
export class TimePulls1795401910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Rows that are there become due by the default: a migration sees no tenant's rows. */
const UP = [
  `ALTER TABLE channel_cursors ADD COLUMN due_at timestamptz DEFAULT now(), ADD COLUMN failures integer NOT NULL DEFAULT 0`,
  'ALTER TABLE channel_cursors ALTER COLUMN due_at DROP DEFAULT, DROP COLUMN wanted',
];

const DOWN = [
  'ALTER TABLE channel_cursors ADD COLUMN wanted boolean NOT NULL DEFAULT true, DROP COLUMN due_at, DROP COLUMN failures',
  'ALTER TABLE channel_cursors ALTER COLUMN wanted SET DEFAULT false',
];
