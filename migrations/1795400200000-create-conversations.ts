import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Visitors, conversations, and the append-only log that everyone reads (design, section 4). */
export class CreateConversations1795400200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION append_event(uuid, uuid, jsonb, integer, integer, jsonb)');
    for (const table of ['turn_traces', 'conversation_events', 'conversations', 'visitors', 'widgets'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

/**
 * The one door to the log: a single round trip, a single transaction. Returns the event's number, or null when
 * - the conversation has changed hands since `p_epoch`,
 * - with `p_answered` (the last visitor's message that this answer has seen): the visitor has written again since, or
 *   somebody has answered already.
 * An event whose client id the conversation knows already is not stored twice: its first number is returned.
 * `joins` says that an earlier message of the visitor was still unanswered, so that one turn answers both.
 * Raises no_data_found when this tenant has no such conversation.
 */
const APPEND_EVENT = `
CREATE FUNCTION append_event(
  p_tenant uuid, p_conversation uuid, p_event jsonb,
  p_epoch integer DEFAULT NULL, p_answered integer DEFAULT NULL, p_trace jsonb DEFAULT NULL
) RETURNS TABLE (seq integer, epoch integer, state text, known boolean, joins boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  c conversations%ROWTYPE;
  v_kind text := p_event->>'kind';
  v_author text := p_event->>'authorKind';
  v_state text := p_event->'body'->>'state';
  v_known integer;
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  SELECT * INTO STRICT c FROM conversations WHERE id = p_conversation FOR UPDATE;
  IF p_event ? 'clientId' THEN
    SELECT e.seq INTO v_known FROM conversation_events e
      WHERE e.conversation_id = p_conversation AND e.client_id = p_event->>'clientId';
    IF FOUND THEN RETURN QUERY SELECT v_known, c.epoch, c.state, true, false; RETURN; END IF;
  END IF;
  IF p_epoch IS NOT NULL AND p_epoch <> c.epoch THEN RETURN; END IF;
  IF p_answered IS NOT NULL AND (p_answered < c.last_visitor_seq OR NOT c.unanswered) THEN RETURN; END IF;
  IF v_kind = 'message' AND v_author = 'visitor' AND c.state = 'closed' THEN
    c.state := 'bot'; c.epoch := c.epoch + 1;
  END IF;
  IF v_kind = 'state' THEN c.state := v_state; c.epoch := c.epoch + 1; END IF;
  c.last_seq := c.last_seq + 1;
  INSERT INTO conversation_events (tenant_id, conversation_id, seq, kind, author_kind, author_id, author_name, client_id, body, at)
    VALUES (p_tenant, p_conversation, c.last_seq, v_kind, v_author, p_event->>'authorId', p_event->>'authorName',
      p_event->>'clientId',
      CASE WHEN v_kind = 'state' THEN (p_event->'body') || jsonb_build_object('epoch', c.epoch) ELSE p_event->'body' END,
      (p_event->>'at')::timestamptz);
  UPDATE conversations SET last_seq = c.last_seq, state = c.state, epoch = c.epoch, updated_at = (p_event->>'at')::timestamptz,
    last_visitor_seq = CASE WHEN v_kind = 'message' AND v_author = 'visitor' THEN c.last_seq ELSE c.last_visitor_seq END,
    unanswered = CASE WHEN v_kind = 'message' THEN v_author = 'visitor' AND c.state = 'bot'
                      WHEN v_kind = 'state' THEN false ELSE c.unanswered END,
    language = coalesce(p_event->>'language', c.language),
    agent_id = CASE WHEN v_kind = 'state' THEN (p_event->'body'->>'agentId')::uuid ELSE c.agent_id END
    WHERE id = p_conversation;
  IF p_trace IS NOT NULL THEN
    INSERT INTO turn_traces (id, tenant_id, conversation_id, seq, at, trace)
      VALUES ((p_trace->>'id')::uuid, p_tenant, p_conversation, c.last_seq, (p_event->>'at')::timestamptz, p_trace);
  END IF;
  RETURN QUERY SELECT c.last_seq, c.epoch, c.state, false, c.unanswered;
END $$`;

const UP = [
  `CREATE TABLE widgets (
     id              text PRIMARY KEY CHECK (id ~ '^[a-z0-9-]{1,40}$'),
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
     enabled         boolean NOT NULL DEFAULT true,
     language        text NOT NULL DEFAULT 'auto' CHECK (language IN ('auto', 'zh', 'en')),
     origins         text[] NOT NULL DEFAULT '{}',
     theme           jsonb NOT NULL,
     texts           jsonb NOT NULL,
     identity_secret text,
     version         integer NOT NULL DEFAULT 1,
     created_at      timestamptz(3) NOT NULL DEFAULT now(),
     updated_at      timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX widgets_tenant ON widgets (tenant_id)`,
  `CREATE TABLE visitors (
     id          uuid PRIMARY KEY,
     tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     external_id text CHECK (length(external_id) BETWEEN 1 AND 200),
     name        text,
     email       text,
     created_at  timestamptz(3) NOT NULL DEFAULT now(),
     CONSTRAINT visitors_external UNIQUE (tenant_id, external_id)
   )`,
  `CREATE TABLE conversations (
     id               uuid PRIMARY KEY,
     tenant_id        uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     visitor_id       uuid NOT NULL REFERENCES visitors ON DELETE CASCADE,
     channel          text NOT NULL,
     language         text NOT NULL CHECK (language IN ('zh', 'en')),
     state            text NOT NULL DEFAULT 'bot' CHECK (state IN ('bot', 'waiting', 'human', 'closed')),
     epoch            integer NOT NULL DEFAULT 0,
     agent_id         uuid,
     last_seq         integer NOT NULL DEFAULT 0,
     last_visitor_seq integer NOT NULL DEFAULT 0,
     unanswered       boolean NOT NULL DEFAULT false,
     created_at       timestamptz(3) NOT NULL DEFAULT now(),
     updated_at       timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX conversations_updated ON conversations (tenant_id, updated_at DESC, id DESC)`,
  `CREATE INDEX conversations_visitor ON conversations (visitor_id)`,
  `CREATE INDEX conversations_unanswered ON conversations (tenant_id) WHERE unanswered`,
  `CREATE TABLE conversation_events (
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
     seq             integer NOT NULL,
     kind            text NOT NULL CHECK (kind IN ('message', 'state', 'feedback', 'note', 'tool', 'error')),
     author_kind     text NOT NULL CHECK (author_kind IN ('visitor', 'bot', 'agent', 'system')),
     author_id       text,
     author_name     text,
     client_id       text,
     body            jsonb NOT NULL,
     at              timestamptz(3) NOT NULL,
     PRIMARY KEY (conversation_id, seq)
   )`,
  `CREATE UNIQUE INDEX conversation_events_client ON conversation_events (conversation_id, client_id)
     WHERE client_id IS NOT NULL`,
  `CREATE TABLE turn_traces (
     id              uuid PRIMARY KEY,
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
     seq             integer NOT NULL,
     at              timestamptz(3) NOT NULL,
     trace           jsonb NOT NULL
   )`,
  `CREATE INDEX turn_traces_conversation ON turn_traces (conversation_id, seq)`,
  ...['widgets', 'visitors', 'conversations', 'conversation_events', 'turn_traces'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  `CREATE POLICY named ON widgets FOR SELECT USING (id = current_setting('app.widget_id', true))`,
  APPEND_EVENT,
];
