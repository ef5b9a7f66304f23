import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each tenant wants its bot to speak, and whether a language model may write for it. */
export class CreateBotSettings1795400300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bot_settings');
  }
}

const UP = [
  `CREATE TABLE bot_settings (
     tenant_id    uuid PRIMARY KEY DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     instructions text NOT NULL DEFAULT '' CHECK (length(instructions) <= 2000),
     generation   boolean NOT NULL DEFAULT true,
     updated_at   timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `ALTER TABLE bot_settings ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE bot_settings FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON bot_settings USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
];
