import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks of the tenants, the events that they are told of, and what has become of telling them. */
export class CreateWebhooks1795401700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of TRIGGERS) {
      await runner.query(`DROP TRIGGER ${name} ON ${table}`);
      await runner.query(`DROP FUNCTION ${name}()`);
    }
    await runner.query('DROP FUNCTION webhooks_due(timestamptz)');
    await runner.query('DROP FUNCTION note_webhook_event(text, timestamptz, uuid, jsonb)');
    for (const table of TABLES.toReversed()) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION new_id()');
  }
}

const TABLES = ['webhooks', 'webhook_events', 'webhook_deliveries'];

const TRIGGERS = [
  ['conversation_events', 'webhook_of_event'],
  ['conversation_events', 'webhook_of_conversation'],
  ['faqs', 'webhook_of_faq'],
  ['documents', 'webhook_of_document'],
  ['knowledge_gaps', 'webhook_of_gap'],
] as const;

/** UUIDv7 (RFC 9562, section 5.7) of a random one: 48 bits of milliseconds in front, and the version, bits 52 and 53. */
const NEW_ID = `CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$`;

/**
 * `secrets` are encrypted: with the key named `key`, bound to tenant and webhook; the former one counts until
 * `previous_until`. `failing_since`: nothing has arrived since then. `off_reason`: why it was switched off by itself.
 */
const WEBHOOKS = `CREATE TABLE webhooks (
     id             uuid NOT NULL,
     tenant_id      uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     url            text NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
     events         text[] NOT NULL CHECK (cardinality(events) BETWEEN 1 AND 50),
     enabled        boolean NOT NULL DEFAULT true,
     secrets        bytea NOT NULL,
     key            text NOT NULL,
     previous_until timestamptz(3),
     failing_since  timestamptz(3),
     off_reason     text CHECK (off_reason IN ('gone', 'failing')),
     version        integer NOT NULL DEFAULT 1,
     created_at     timestamptz(3) NOT NULL DEFAULT now(),
     updated_at     timestamptz(3) NOT NULL DEFAULT now(),
     PRIMARY KEY (tenant_id, id),
     CONSTRAINT webhooks_off CHECK (off_reason IS NULL OR NOT enabled)
   )`;

/** What happened, as it was when it happened. What is said of a conversation goes with it. */
const EVENTS = [
  `CREATE TABLE webhook_events (
     id              uuid NOT NULL,
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     type            text NOT NULL,
     at              timestamptz(3) NOT NULL,
     conversation_id uuid REFERENCES conversations ON DELETE CASCADE,
     data            jsonb NOT NULL,
     PRIMARY KEY (tenant_id, id)
   )`,
  `CREATE INDEX webhook_events_at ON webhook_events (tenant_id, at)`,
  `CREATE INDEX webhook_events_conversation ON webhook_events (conversation_id) WHERE conversation_id IS NOT NULL`,
];

/**
 * One event for one webhook. `due_at`: when it is to be sent; while it is being sent, when whoever sends it is given up for
 * dead. Null when nothing more is to be done.
 */
const DELIVERIES = [
  `CREATE TABLE webhook_deliveries (
     id         uuid NOT NULL,
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     webhook_id uuid NOT NULL,
     event_id   uuid NOT NULL,
     at         timestamptz(3) NOT NULL,
     state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'done', 'failed')),
     attempts   integer NOT NULL DEFAULT 0,
     due_at     timestamptz,
     tried_at   timestamptz(3),
     status     integer,
     ms         integer,
     error      text,
     answer     text,
     PRIMARY KEY (tenant_id, id),
     FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhooks ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, event_id) REFERENCES webhook_events ON DELETE CASCADE,
     CONSTRAINT webhook_deliveries_once UNIQUE (tenant_id, event_id, webhook_id),
     CONSTRAINT webhook_deliveries_due CHECK ((due_at IS NULL) = (state IN ('done', 'failed')))
   )`,
  `CREATE INDEX webhook_deliveries_open ON webhook_deliveries (tenant_id, webhook_id, due_at) WHERE due_at IS NOT NULL`,
  `CREATE INDEX webhook_deliveries_latest ON webhook_deliveries (tenant_id, webhook_id, at DESC, id DESC)`,
];

/**
 * Writes an event down for the webhooks of the tenant that want it, in the transaction in which it happens. For one that is
 * switched off it is kept as not sent.
 */
const NOTE = `
CREATE FUNCTION note_webhook_event(p_type text, p_at timestamptz, p_conversation uuid, p_data jsonb)
RETURNS void LANGUAGE sql AS $$
  WITH wanted AS (SELECT id, enabled FROM webhooks WHERE p_type = ANY (events)),
  noted AS (
    INSERT INTO webhook_events (id, type, at, conversation_id, data)
      SELECT new_id(), p_type, p_at, p_conversation, p_data WHERE EXISTS (SELECT 1 FROM wanted) RETURNING id
  )
  INSERT INTO webhook_deliveries (id, webhook_id, event_id, at, state, due_at, error)
    SELECT new_id(), wanted.id, noted.id, p_at,
      CASE WHEN enabled THEN 'waiting' ELSE 'failed' END,
      CASE WHEN enabled THEN clock_timestamp() END,
      CASE WHEN enabled THEN NULL ELSE 'off' END
    FROM wanted, noted
$$`;

/**
 * The webhooks of all tenants for which something is due. It speaks for one tenant after the other, as row-level security
 * wants it, in one round trip.
 */
const DUE = `
CREATE FUNCTION webhooks_due(p_now timestamptz) RETURNS TABLE (tenant_id uuid, id uuid) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE v_tenant uuid;
BEGIN
  FOR v_tenant IN SELECT tenants.id FROM tenants LOOP
    PERFORM set_config('app.tenant_id', v_tenant::text, true);
    RETURN QUERY SELECT w.tenant_id, w.id FROM webhooks w WHERE w.enabled AND EXISTS (
      SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.due_at <= p_now);
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$`;

/** What stands in a log: the body as it is there, with its number and its author. `seq` of feedback is the message's. */
const OF_EVENT = `
CREATE FUNCTION webhook_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_type text := CASE NEW.kind
    WHEN 'message' THEN 'message.created'
    WHEN 'feedback' THEN 'feedback.created'
    WHEN 'rating' THEN 'rating.created'
    WHEN 'state' THEN CASE NEW.body->>'state'
      WHEN 'waiting' THEN 'conversation.handed_off'
      WHEN 'human' THEN 'conversation.taken'
      WHEN 'bot' THEN 'conversation.returned'
      WHEN 'closed' THEN 'conversation.closed' END END;
  v_name text := CASE NEW.kind WHEN 'state' THEN 'change' ELSE NEW.kind END;
BEGIN
  IF v_type IS NULL OR NOT EXISTS (SELECT 1 FROM webhooks WHERE v_type = ANY (events)) THEN RETURN NULL; END IF;
  PERFORM note_webhook_event(v_type, NEW.at, c.id, jsonb_build_object(
    'conversation', jsonb_build_object('id', c.id, 'channel', c.channel,
      'visitor', jsonb_build_object('id', v.id, 'externalId', v.external_id, 'name', v.name)),
    v_name, jsonb_build_object('seq', NEW.seq,
      'author', jsonb_build_object('kind', NEW.author_kind, 'id', NEW.author_id, 'name', NEW.author_name)) || NEW.body))
    FROM conversations c JOIN visitors v ON v.id = c.visitor_id WHERE c.id = NEW.conversation_id;
  RETURN NULL;
END $$`;

/** Before the message itself: of triggers alike the first by name comes first. An upload alone begins nothing. */
const OF_CONVERSATION = `
CREATE FUNCTION webhook_of_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq <> 1 THEN
    RETURN NULL;
  END IF;
  PERFORM note_webhook_event('conversation.opened', NEW.at, c.id, jsonb_build_object(
    'conversation', jsonb_build_object('id', c.id, 'channel', c.channel,
      'visitor', jsonb_build_object('id', v.id, 'externalId', v.external_id, 'name', v.name)),
    'language', c.language))
    FROM conversations c JOIN visitors v ON v.id = c.visitor_id
    WHERE c.id = NEW.conversation_id AND EXISTS (SELECT 1 FROM webhooks WHERE 'conversation.opened' = ANY (events));
  RETURN NULL;
END $$`;

/** Published for the first time, again, or in another version. */
const OF_FAQ = `
CREATE FUNCTION webhook_of_faq() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'published' OR (TG_OP = 'UPDATE' AND OLD.status = 'published' AND OLD.version = NEW.version) THEN
    RETURN NULL;
  END IF;
  PERFORM note_webhook_event('faq.published', NEW.updated_at, NULL, jsonb_build_object('faq', jsonb_build_object(
    'id', NEW.id, 'key', NEW.key, 'question', NEW.question, 'answer', NEW.answer, 'language', NEW.language,
    'tags', NEW.tags, 'version', NEW.version)));
  RETURN NULL;
END $$`;

/** A reading that ended in an error; what had been read before may still answer. Cancelling is no failure. */
const OF_DOCUMENT = `
CREATE FUNCTION webhook_of_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.error IS NULL OR NEW.reading IS NOT NULL OR OLD.reading IS NULL OR NEW.error->>'code' = 'document_cancelled' THEN
    RETURN NULL;
  END IF;
  PERFORM note_webhook_event('document.failed', clock_timestamp(), NULL, jsonb_build_object(
    'document', jsonb_build_object('id', NEW.id, 'title', NEW.title, 'source', NEW.source, 'url', NEW.url),
    'error', jsonb_build_object('code', NEW.error->'code')));
  RETURN NULL;
END $$`;

const OF_GAP = `
CREATE FUNCTION webhook_of_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_webhook_event('gap.opened', NEW.created_at, NULL, jsonb_build_object('gap', jsonb_build_object(
    'id', NEW.id, 'question', NEW.question, 'language', NEW.language)));
  RETURN NULL;
END $$`;

const WHEN: Readonly<Record<string, string>> = { faqs: 'INSERT OR UPDATE', documents: 'UPDATE' };

const UP = [
  NEW_ID,
  WEBHOOKS,
  ...EVENTS,
  ...DELIVERIES,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  ...[NOTE, DUE, OF_EVENT, OF_CONVERSATION, OF_FAQ, OF_DOCUMENT, OF_GAP],
  ...TRIGGERS.map(
    ([table, name]) =>
      `CREATE TRIGGER ${name} AFTER ${WHEN[table] ?? 'INSERT'} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  ),
];
