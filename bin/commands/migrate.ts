import { openOrMake } from '../../src/installation.js';
import type { Command } from '../command.js';

/** Opening an installation migrates it; this only says where it stands. */
export const migrateDatabase: Command = {
  usage: 'migrate',
  about: 'Bring the database to this version (start does it too)',
  options: {},
  async run(_given, env) {
    const installation = await openOrMake(env);
    const rows = await installation.database.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
    await installation.close();
    const names = rows.map(({ name }) => name);
    return { text: `The database is up to date (${names.length} migrations).`, value: { migrations: names } };
  },
};
