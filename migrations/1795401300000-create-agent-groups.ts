import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Groups of agents: which conversations are theirs, when they are there, how conversations find an agent, and what times they
 * promise. Who is at the inbox, and since when each agent has had nothing new. The log knows the group of a conversation.
 */
export class CreateAgentGroups1795401300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(BEFORE);
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** As 1795401000000 made it. */
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

/**
 * The same, and besides
 * - the group is a part of the hands: a change of it alone is a change; a group that is gone is none,
 * - a word about the wait (`queue`) is written where nothing changes, and only there; it raises no epoch,
 * - `called_at` is when people took over from the bot, until it is theirs no more; then nothing is due either.
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
  IF v_kind = 'message' AND v_author = 'bot' AND c.state <> 'bot' THEN RETURN; END IF;
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

/** These agents have had something new at this moment. In the order of their ids, so that no two wait for each other. */
const NOTE_BUSY = `
CREATE FUNCTION note_busy(p_tenant uuid, p_users uuid[], p_at timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO agent_standings (tenant_id, user_id, busy_at)
    SELECT m.tenant_id, m.user_id, p_at FROM memberships m
    WHERE m.tenant_id = p_tenant AND m.user_id = ANY(p_users) ORDER BY m.user_id FOR KEY SHARE
  ON CONFLICT (tenant_id, user_id) DO UPDATE SET busy_at = greatest(agent_standings.busy_at, excluded.busy_at)
$$`;

const TABLES = ['agent_groups', 'agent_group_members', 'agent_lines', 'agent_standings'];

const UP = [
  `CREATE TABLE agent_groups (
     id             uuid PRIMARY KEY,
     tenant_id      uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
     is_default     boolean NOT NULL DEFAULT false,
     automatic      boolean NOT NULL,
     maximum        integer NOT NULL CHECK (maximum BETWEEN 1 AND 100),
     return_minutes integer CHECK (return_minutes BETWEEN 1 AND 1440),
     hours          jsonb,
     routes         jsonb NOT NULL,
     levels         jsonb NOT NULL,
     created_at     timestamptz(3) NOT NULL DEFAULT now(),
     updated_at     timestamptz(3) NOT NULL DEFAULT now(),
     CONSTRAINT agent_groups_name UNIQUE (tenant_id, name),
     CONSTRAINT agent_groups_id UNIQUE (tenant_id, id)
   )`,
  `CREATE UNIQUE INDEX agent_groups_default ON agent_groups (tenant_id) WHERE is_default`,
  `CREATE TABLE agent_group_members (
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     group_id  uuid NOT NULL,
     user_id   uuid NOT NULL,
     PRIMARY KEY (group_id, user_id),
     FOREIGN KEY (tenant_id, group_id) REFERENCES agent_groups (tenant_id, id) ON DELETE CASCADE,
     FOREIGN KEY (tenant_id, user_id) REFERENCES memberships ON DELETE CASCADE
   )`,
  `CREATE INDEX agent_group_members_user ON agent_group_members (tenant_id, user_id)`,
  `CREATE TABLE agent_lines (
     id        uuid PRIMARY KEY,
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     user_id   uuid NOT NULL,
     seen_at   timestamptz(3) NOT NULL,
     FOREIGN KEY (tenant_id, user_id) REFERENCES memberships ON DELETE CASCADE
   )`,
  `CREATE INDEX agent_lines_user ON agent_lines (tenant_id, user_id)`,
  `CREATE TABLE agent_standings (
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     user_id   uuid NOT NULL,
     busy_at   timestamptz(3),
     seen_at   timestamptz(3),
     PRIMARY KEY (tenant_id, user_id),
     FOREIGN KEY (tenant_id, user_id) REFERENCES memberships ON DELETE CASCADE
   )`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  `ALTER TABLE conversations
     ADD COLUMN place text,
     ADD COLUMN group_id uuid,
     ADD COLUMN called_at timestamptz(3),
     ADD COLUMN due_at timestamptz(3),
     ADD COLUMN due_kind text CHECK (due_kind IN ('first_reply', 'next_reply', 'resolution')),
     ADD COLUMN dues_seq integer,
     ADD COLUMN dues_look_at timestamptz(3),
     ADD FOREIGN KEY (tenant_id, group_id) REFERENCES agent_groups (tenant_id, id) ON DELETE SET NULL (group_id)`,
  `UPDATE conversations SET called_at = updated_at WHERE state IN ('waiting', 'human')`,
  `CREATE INDEX conversations_called ON conversations (tenant_id, called_at) WHERE called_at IS NOT NULL`,
  `CREATE INDEX conversations_due ON conversations (tenant_id, due_at, id) WHERE due_at IS NOT NULL`,
  `CREATE INDEX conversations_group ON conversations (tenant_id, group_id) WHERE group_id IS NOT NULL`,
  NOTE_BUSY,
  APPEND_EVENT,
];

const DOWN = [
  'DROP FUNCTION note_busy(uuid, uuid[], timestamptz)',
  `ALTER TABLE conversations DROP COLUMN place, DROP COLUMN group_id, DROP COLUMN called_at, DROP COLUMN due_at,
     DROP COLUMN due_kind, DROP COLUMN dues_seq, DROP COLUMN dues_look_at`,
  ...TABLES.toReversed().map((table) => `DROP TABLE ${table}`),
];
