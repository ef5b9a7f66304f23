import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts on chat platforms, what came in through them, and what has gone out. */
export class CreateChannels1795400800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER channel_thread_due ON conversation_events');
    await runner.query('DROP FUNCTION channel_thread_due()');
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
  }
}

const TABLES = [
  ...['channel_accounts', 'channel_threads', 'channel_inbox', 'channel_deliveries'],
  ...['channel_cursors', 'channel_tokens', 'channel_memory'],
];

/** `settings` are encrypted: with the key named `key`, bound to tenant and account. */
const ACCOUNTS = [
  `CREATE TABLE channel_accounts (
     id         uuid PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     platform   text NOT NULL CHECK (platform ~ '^[a-z0-9-]{1,40}$'),
     name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
     enabled    boolean NOT NULL DEFAULT true,
     settings   bytea NOT NULL,
     key        text NOT NULL,
     language   text NOT NULL DEFAULT 'auto' CHECK (language IN ('auto', 'zh', 'en')),
     version    integer NOT NULL DEFAULT 1,
     heard_at   timestamptz(3),
     trouble    jsonb,
     created_at timestamptz(3) NOT NULL DEFAULT now(),
     updated_at timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX channel_accounts_tenant ON channel_accounts (tenant_id)`,
];

/**
 * A conversation of a platform and, once somebody has said something, ours for it. `sent_seq`: up to where its log has been
 * turned into deliveries. `due_at`: when somebody should look at the thread; one process at a time does, until `leased_until`.
 */
const THREADS = [
  `CREATE TABLE channel_threads (
     id              uuid PRIMARY KEY,
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     account_id      uuid NOT NULL REFERENCES channel_accounts ON DELETE CASCADE,
     place           text NOT NULL,
     conversation_id uuid UNIQUE REFERENCES conversations ON DELETE CASCADE,
     target          jsonb NOT NULL,
     heard_at        timestamptz(3),
     replies         integer NOT NULL DEFAULT 0,
     sent_seq        integer NOT NULL DEFAULT 0,
     due_at          timestamptz,
     leased_by       uuid,
     leased_until    timestamptz,
     created_at      timestamptz(3) NOT NULL DEFAULT now(),
     CONSTRAINT channel_threads_place UNIQUE (account_id, place)
   )`,
  `CREATE INDEX channel_threads_due ON channel_threads (tenant_id, due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX channel_threads_leased ON channel_threads (tenant_id, leased_by) WHERE leased_by IS NOT NULL`,
  `CREATE FUNCTION channel_thread_due() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE channel_threads SET due_at = clock_timestamp() WHERE conversation_id = NEW.conversation_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER channel_thread_due AFTER INSERT ON conversation_events
     FOR EACH ROW EXECUTE FUNCTION channel_thread_due()`,
];

/** What came in and is not yet in a log. Kept after it is done, so that a late delivery of the same is known. */
const INBOX = [
  `CREATE TABLE channel_inbox (
     id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     account_id uuid NOT NULL REFERENCES channel_accounts ON DELETE CASCADE,
     thread_id  uuid NOT NULL REFERENCES channel_threads ON DELETE CASCADE,
     key        text NOT NULL,
     event      jsonb NOT NULL,
     state      text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'failed')),
     attempts   integer NOT NULL DEFAULT 0,
     at         timestamptz(3) NOT NULL,
     CONSTRAINT channel_inbox_once UNIQUE (account_id, key)
   )`,
  `CREATE INDEX channel_inbox_new ON channel_inbox (thread_id, id) WHERE state = 'new'`,
  `CREATE INDEX channel_inbox_old ON channel_inbox (at)`,
];

/**
 * One message to a platform: part `part` of event `seq`; with `hands`, the news of a change of hands instead. `sending` is
 * written before the call and ends with its outcome.
 */
const DELIVERIES = [
  `CREATE TABLE channel_deliveries (
     id         uuid PRIMARY KEY,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     thread_id  uuid NOT NULL REFERENCES channel_threads ON DELETE CASCADE,
     seq        integer NOT NULL,
     part       integer NOT NULL,
     text       text NOT NULL,
     grows      boolean NOT NULL DEFAULT false,
     reply      jsonb,
     hands      text CHECK (hands IN ('bot', 'waiting', 'human', 'closed')),
     state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'done', 'failed', 'unknown')),
     attempts   integer NOT NULL DEFAULT 0,
     not_before timestamptz(3),
     sent_id    text,
     error      jsonb,
     at         timestamptz(3) NOT NULL,
     CONSTRAINT channel_deliveries_once UNIQUE (thread_id, seq, part)
   )`,
  `CREATE INDEX channel_deliveries_open ON channel_deliveries (thread_id, seq, part) WHERE state IN ('waiting', 'sending')`,
  `CREATE INDEX channel_deliveries_sent ON channel_deliveries (thread_id, sent_id) WHERE sent_id IS NOT NULL`,
  `CREATE INDEX channel_deliveries_stuck ON channel_deliveries (tenant_id, at) WHERE state IN ('failed', 'unknown')`,
];

/** Where pulling a list has got to, tokens in force (encrypted), and words that processes share for a while. */
const NOTES = [
  `CREATE TABLE channel_cursors (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     account_id uuid NOT NULL REFERENCES channel_accounts ON DELETE CASCADE,
     list       text NOT NULL,
     cursor     text,
     token      text,
     wanted     boolean NOT NULL DEFAULT false,
     PRIMARY KEY (account_id, list)
   )`,
  `CREATE TABLE channel_tokens (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     account_id uuid NOT NULL REFERENCES channel_accounts ON DELETE CASCADE,
     name       text NOT NULL,
     token      bytea NOT NULL,
     key        text NOT NULL,
     until      timestamptz(3) NOT NULL,
     PRIMARY KEY (account_id, name)
   )`,
  `CREATE TABLE channel_memory (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     account_id uuid NOT NULL REFERENCES channel_accounts ON DELETE CASCADE,
     name       text NOT NULL,
     value      text NOT NULL,
     until      timestamptz(3) NOT NULL,
     PRIMARY KEY (account_id, name)
   )`,
];

const UP = [
  ...[ACCOUNTS, THREADS, INBOX, DELIVERIES, NOTES].flat(),
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  `CREATE POLICY named ON channel_accounts FOR SELECT USING (id::text = current_setting('app.channel_account_id', true))`,
];
