import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each tenant wants done where a language model writes a sentence that no passage supports. */
export class AddUnsupportedPolicy1795400450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE bot_settings ADD COLUMN unsupported text NOT NULL DEFAULT 'drop'
         CHECK (unsupported IN ('drop', 'hedge', 'refuse', 'hand_off'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE bot_settings DROP COLUMN unsupported');
  }
}
