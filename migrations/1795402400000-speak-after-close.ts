import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the bot owes the visitor without being asked, such as what came of a call that an agent had to approve, may be said
 * after the conversation was closed: no person has it then. It stays closed.
 */
export class SpeakAfterClose1795402400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BEFORE.replace(`AND ${ELSEWHERE} THEN`, `AND ${BEYOND_CLOSE} THEN`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(BEFORE);
  }
}

/** When a message of the bot is refused. */
const ELSEWHERE = `c.state <> 'bot'`;
const BEYOND_CLOSE = `(c.state IN ('waiting', 'human') OR (c.state = 'closed' AND NOT p_event ? 'unasked'))`;

/** As 1795401300000 made it. */
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
  v_group uuid;
  v_same boolean := false;
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
  IF v_kind = 'message' AND v_author = 'bot' AND ${ELSEWHERE} THEN RETURN; END IF;
  IF v_kind = 'state' THEN
    SELECT id INTO v_group FROM agent_groups WHERE id = (p_event->'body'->>'groupId')::uuid FOR KEY SHARE;
    v_same := v_state = c.state AND (p_event->'body'->>'agentId')::uuid IS NOT DISTINCT FROM c.agent_id
      AND coalesce(v_group, c.group_id) IS NOT DISTINCT FROM c.group_id;
    IF v_same AND p_event->'body'->>'reason' IS DISTINCT FROM 'queue' THEN RETURN; END IF;
    IF NOT v_same AND p_event->'body'->>'reason' = 'queue' THEN RETURN; END IF;
    IF NOT v_same THEN PERFORM note_busy(p_tenant, ARRAY[c.agent_id, (p_event->'body'->>'agentId')::uuid], (p_event->>'at')::timestamptz); END IF;
  END IF;
  IF v_kind = 'message' AND v_author = 'visitor' AND c.state = 'closed' THEN
    c.state := 'bot'; c.epoch := c.epoch + 1;
  END IF;
  IF v_kind = 'state' AND NOT v_same THEN
    c.called_at := CASE WHEN v_state IN ('bot', 'closed') THEN NULL
                        WHEN c.state IN ('bot', 'closed') THEN (p_event->>'at')::timestamptz ELSE c.called_at END;
    c.state := v_state; c.epoch := c.epoch + 1; c.group_id := coalesce(v_group, c.group_id);
  END IF;
  c.last_seq := c.last_seq + 1;
  INSERT INTO conversation_events (tenant_id, conversation_id, seq, kind, author_kind, author_id, author_name, client_id, body, at)
    VALUES (p_tenant, p_conversation, c.last_seq, v_kind, v_author, p_event->>'authorId', p_event->>'authorName',
      p_event->>'clientId',
      CASE WHEN v_kind = 'state' THEN (p_event->'body') || jsonb_build_object('epoch', c.epoch) ELSE p_event->'body' END,
      (p_event->>'at')::timestamptz);
  UPDATE conversations SET last_seq = c.last_seq, state = c.state, epoch = c.epoch, group_id = c.group_id, called_at = c.called_at,
    due_at = CASE WHEN c.called_at IS NOT NULL THEN c.due_at END, due_kind = CASE WHEN c.called_at IS NOT NULL THEN c.due_kind END,
    updated_at = (p_event->>'at')::timestamptz,
    last_visitor_seq = CASE WHEN v_kind = 'message' AND v_author = 'visitor' THEN c.last_seq ELSE c.last_visitor_seq END,
    unanswered = CASE WHEN v_kind = 'message' THEN v_author = 'visitor' AND c.state = 'bot'
                      WHEN v_same THEN c.unanswered
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
