import { DataSource } from 'typeorm';
import { CreateTenants1795400000000 } from '../migrations/1795400000000-create-tenants.js';
import { CreateFaqs1795400100000 } from '../migrations/1795400100000-create-faqs.js';
import { CreateConversations1795400200000 } from '../migrations/1795400200000-create-conversations.js';
import { CreateBotSettings1795400300000 } from '../migrations/1795400300000-create-bot-settings.js';

/** The database at `url` with our migrations, not yet connected. `poolSize` connections at most. */
export function dataSource(url: string, poolSize: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    migrations: [
      CreateTenants1795400000000,
      CreateFaqs1795400100000,
      CreateConversations1795400200000,
      CreateBotSettings1795400300000,
    ],
    migrationsTransactionMode: 'each',
    synchronize: false,
    poolSize,
    extra: { connectionTimeoutMillis: 10_000, statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 },
  });
}
