import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when an agent is away by their own word: nothing is assigned to them meanwhile, however many inboxes they have open. */
export class NoteAway1795402100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agent_standings ADD COLUMN away_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE agent_standings DROP COLUMN away_at');
  }
}
