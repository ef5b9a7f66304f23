import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * All processes hear at once of whoever has left a tenant, got another role, or was signed out, whatever did it: topic
 * `person` of `database/notifications.ts`. They hang up on those who may not stay.
 */
export class TellOfPeople1795402300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TELL);
    for (const [table, when] of TRIGGERS)
      await runner.query(
        `CREATE TRIGGER tell_of_person AFTER ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION tell_of_person()`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of TRIGGERS) await runner.query(`DROP TRIGGER tell_of_person ON ${table}`);
    await runner.query('DROP FUNCTION tell_of_person()');
  }
}

const TRIGGERS = [
  ['memberships', 'DELETE OR UPDATE OF role'],
  ['sessions', 'DELETE'],
] as const;

const TELL = `
CREATE FUNCTION tell_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mossdesk', 'person ' || OLD.user_id);
  RETURN NULL;
END $$`;
