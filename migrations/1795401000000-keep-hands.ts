import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log itself keeps hands apart: no bot speaks where it is not its turn, no notice says what is so already, and what a
 * visitor said to nobody is the bot's to answer when it gets the conversation back. When people are there, and when the bot
 * calls them.
 */
export class KeepHands1795401000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(BEFORE);
    await runner.query('DROP FUNCTION last_reply(uuid)');
    await runner.query('ALTER TABLE bot_settings DROP COLUMN hand_off');
    await runner.query('DROP INDEX conversations_waiting');
    await runner.query('DROP TABLE working_hours');
  }
}

/** As 1795400200000 made it. */
const BEFORE = `
CREATE OR REPLACE FUNCTION append_event(
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

/**
 * The same, and besides it returns null for
 * - a message of the bot while the conversation is not the bot's, whatever epoch it names,
 * - a change of hands that changes nothing: the same state with the same agent.
 * A conversation that comes back to the bot has a question open if nobody has replied to the visitor's last message; a
 * visitor who takes the wish for a person back asks nothing by that.
 */
const APPEND_EVENT = `
CREATE OR REPLACE FUNCTION append_event(
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
  IF v_kind = 'message' AND v_author = 'bot' AND c.state <> 'bot' THEN RETURN; END IF;
  IF v_kind = 'state' AND v_state = c.state AND (p_event->'body'->>'agentId')::uuid IS NOT DISTINCT FROM c.agent_id THEN RETURN; END IF;
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
                      WHEN v_kind = 'state' THEN v_state = 'bot' AND v_author <> 'visitor' AND c.last_visitor_seq > last_reply(p_conversation) ELSE c.unanswered END,
    language = coalesce(p_event->>'language', c.language),
    agent_id = CASE WHEN v_kind = 'state' THEN (p_event->'body'->>'agentId')::uuid ELSE c.agent_id END
    WHERE id = p_conversation;
  IF p_trace IS NOT NULL THEN
    INSERT INTO turn_traces (id, tenant_id, conversation_id, seq, at, trace)
      VALUES ((p_trace->>'id')::uuid, p_tenant, p_conversation, c.last_seq, (p_event->>'at')::timestamptz, p_trace);
  END IF;
  RETURN QUERY SELECT c.last_seq, c.epoch, c.state, false, c.unanswered;
END $$`;

/** The number of the last event that settles what a visitor had said: words, a hand-off by the bot, the end, the visitor's own wish. */
const LAST_REPLY = `
CREATE FUNCTION last_reply(p_conversation uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(max(seq), 0) FROM conversation_events
  WHERE conversation_id = p_conversation AND (
    (kind = 'message' AND author_kind <> 'visitor')
    OR (kind = 'state' AND (author_kind = 'bot' OR body->>'state' = 'closed' OR (author_kind = 'visitor' AND body->>'state' = 'bot')))
  )
$$`;

const UP = [
  LAST_REPLY,
  APPEND_EVENT,
  `ALTER TABLE bot_settings ADD COLUMN hand_off jsonb`,
  `CREATE INDEX conversations_waiting ON conversations (tenant_id) WHERE state = 'waiting'`,
  `CREATE TABLE working_hours (
     tenant_id  uuid PRIMARY KEY DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     enabled    boolean NOT NULL,
     time_zone  text NOT NULL,
     week       jsonb NOT NULL,
     days       jsonb NOT NULL,
     updated_at timestamptz(3) NOT NULL DEFAULT now()
   )`,
  `ALTER TABLE working_hours ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE working_hours FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY tenant ON working_hours USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
];
