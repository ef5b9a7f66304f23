import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How satisfied visitors are: when they are to be asked, that they were, and what they said. */
export class CreateRatings1795401450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER note_rating ON conversation_events');
    await runner.query('DROP FUNCTION ask_for_rating(uuid, uuid, jsonb, integer)');
    await runner.query('DROP FUNCTION ratings_due(timestamptz)');
    for (const name of ['note_rating()', 'rating_subject(conversation_events)', 'rating_asked(conversation_events)'])
      await runner.query(`DROP FUNCTION ${name}`);
    await runner.query('DROP TABLE ratings, rating_dues');
    await runner.query('ALTER TABLE bot_settings DROP COLUMN rating');
    await runner.query(`DELETE FROM conversation_events WHERE kind IN ('rating_request', 'rating')`);
    await runner.query(kinds(KINDS));
  }
}

const KINDS = ['message', 'state', 'feedback', 'note', 'tool', 'error'];

/** Every line that is there is of an old kind, so that none need be looked at. */
function kinds(names: readonly string[]): string {
  const list = names.map((name) => `'${name}'`).join(', ');
  return `ALTER TABLE conversation_events DROP CONSTRAINT conversation_events_kind_check,
    ADD CONSTRAINT conversation_events_kind_check CHECK (kind IN (${list})) NOT VALID`;
}

/**
 * A visitor is to be asked at `due_at`, if nothing is said until then: about the agent whose conversation was closed, or
 * about an answer of the bot that was the last word. `seq`: the event that it hangs on.
 */
const DUES = [
  `CREATE TABLE rating_dues (
     conversation_id uuid PRIMARY KEY REFERENCES conversations ON DELETE CASCADE,
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     seq             integer NOT NULL,
     about           text NOT NULL CHECK (about IN ('agent', 'bot')),
     agent_id        uuid,
     answer_kind     text,
     due_at          timestamptz(3) NOT NULL
   )`,
  `CREATE INDEX rating_dues_due ON rating_dues (tenant_id, due_at)`,
];

/** A visitor was asked by event `seq`, and what came of it: the last score and reason, both null while there is none. */
const RATINGS = [
  `CREATE TABLE ratings (
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
     seq             integer NOT NULL,
     about           text NOT NULL CHECK (about IN ('agent', 'bot')),
     agent_id        uuid,
     answer_kind     text,
     asked_at        timestamptz(3) NOT NULL,
     score           smallint CHECK (score BETWEEN 1 AND 5),
     reason          text,
     rated_at        timestamptz(3),
     PRIMARY KEY (conversation_id, seq)
   )`,
  `CREATE INDEX ratings_asked ON ratings (tenant_id, asked_at)`,
  `CREATE INDEX ratings_rated ON ratings (tenant_id, rated_at DESC, conversation_id DESC) WHERE rated_at IS NOT NULL`,
];

/**
 * Has the visitor been asked in this episode? It ends when the conversation is closed and the visitor writes again, and at
 * the longest after thirty days: who talks to a bot for years, in a chat that nobody closes, may be asked now and then.
 */
const ASKED = `
CREATE FUNCTION rating_asked(e conversation_events) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM (SELECT * FROM ratings r WHERE r.conversation_id = e.conversation_id ORDER BY r.seq DESC LIMIT 1) asked
    WHERE asked.asked_at > e.at - interval '30 days' AND NOT EXISTS (
      SELECT 1 FROM conversation_events said
      WHERE said.conversation_id = e.conversation_id AND said.seq > asked.seq
        AND said.kind = 'message' AND said.author_kind = 'visitor'
        AND (asked.about = 'agent' OR EXISTS (
          SELECT 1 FROM conversation_events closed
          WHERE closed.conversation_id = e.conversation_id AND closed.seq > asked.seq AND closed.seq < said.seq
            AND closed.kind = 'state' AND closed.body->>'state' = 'closed'))))
$$`;

/**
 * What a visitor could be asked about after this event, without a time yet; no row where there is nothing.
 * - closed: the agent who had it last, if an agent has said something since it was closed before.
 * - an answer of the bot: its kind. After a courtesy ("you are welcome"), the answer before it on that day.
 */
const SUBJECT = `
CREATE FUNCTION rating_subject(e conversation_events)
RETURNS TABLE (about text, agent_id uuid, answer_kind text) LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_begin integer;
BEGIN
  IF e.kind = 'message' THEN
    RETURN QUERY SELECT 'bot', NULL::uuid, m.body->'answer'->>'kind' FROM conversation_events m
      WHERE m.conversation_id = e.conversation_id AND m.seq <= e.seq AND m.kind = 'message' AND m.author_kind = 'bot'
        AND m.at > e.at - interval '1 day'
        AND (e.body->'answer'->>'kind' = 'none' OR m.seq = e.seq)
        AND (m.body->'answer'->>'kind' IN ('faq', 'generated', 'quote')
          OR (m.body->'answer'->>'kind' = 'none' AND m.body->'answer' ? 'offerHuman'))
      ORDER BY m.seq DESC LIMIT 1;
    RETURN;
  END IF;
  SELECT coalesce(max(s.seq), 0) INTO v_begin FROM conversation_events s
    WHERE s.conversation_id = e.conversation_id AND s.seq < e.seq AND s.kind = 'state' AND s.body->>'state' = 'closed';
  RETURN QUERY SELECT 'agent', (s.body->>'agentId')::uuid, NULL::text FROM conversation_events s
    WHERE s.conversation_id = e.conversation_id AND s.seq > v_begin AND s.kind = 'state' AND s.body->>'state' = 'human'
      AND EXISTS (SELECT 1 FROM conversation_events m WHERE m.conversation_id = e.conversation_id AND m.seq > v_begin
        AND m.kind = 'message' AND m.author_kind = 'agent')
    ORDER BY s.seq DESC LIMIT 1;
END $$`;

/**
 * Keeps the dues and the ratings in step with the log, in the transaction of each event, so that no crash comes between
 * them. Whatever is said, and every change of hands, ends what was due; a question to a visitor needs one that is due.
 */
const NOTE = `
CREATE FUNCTION note_rating() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_due rating_dues%ROWTYPE;
  v_rules jsonb;
  v_wait interval;
BEGIN
  IF NEW.kind = 'rating' THEN
    UPDATE ratings SET score = (NEW.body->>'score')::int, reason = coalesce(NEW.body->>'reason', reason), rated_at = NEW.at
      WHERE conversation_id = NEW.conversation_id AND seq = (NEW.body->>'asked')::int;
    IF NOT FOUND THEN RAISE foreign_key_violation USING MESSAGE = 'a rating without its question'; END IF;
    RETURN NULL;
  END IF;
  DELETE FROM rating_dues WHERE conversation_id = NEW.conversation_id RETURNING * INTO v_due;
  IF NEW.kind = 'rating_request' THEN
    INSERT INTO ratings (tenant_id, conversation_id, seq, about, agent_id, answer_kind, asked_at)
      VALUES (NEW.tenant_id, NEW.conversation_id, NEW.seq, v_due.about, v_due.agent_id, v_due.answer_kind, NEW.at);
    RETURN NULL;
  END IF;
  IF NEW.author_kind <> 'bot' AND NOT (NEW.kind = 'state' AND NEW.body->>'state' = 'closed') THEN RETURN NULL; END IF;
  SELECT rating INTO v_rules FROM bot_settings WHERE tenant_id = NEW.tenant_id;
  IF NEW.kind = 'state' AND NEW.body->>'state' = 'closed' AND v_rules @> '{"closed": {"on": true}}' THEN
    v_wait := interval '0';
  ELSIF NEW.kind = 'message' AND v_rules @> '{"answered": {"on": true}}' THEN
    v_wait := make_interval(mins => (v_rules->'answered'->>'minutes')::int);
  END IF;
  IF v_wait IS NULL OR rating_asked(NEW) THEN RETURN NULL; END IF;
  INSERT INTO rating_dues (tenant_id, conversation_id, seq, about, agent_id, answer_kind, due_at)
    SELECT NEW.tenant_id, NEW.conversation_id, NEW.seq, s.about, s.agent_id, s.answer_kind, NEW.at + v_wait
    FROM rating_subject(NEW) s;
  RETURN NULL;
END $$`;

/** `append_event`, only while the visitor is to be asked because of event `p_due`. Nobody can speak in between. */
const ASK = `
CREATE FUNCTION ask_for_rating(p_tenant uuid, p_conversation uuid, p_event jsonb, p_due integer)
RETURNS TABLE (seq integer, epoch integer, state text, known boolean, joins boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM set_config('app.tenant_id', p_tenant::text, true);
  PERFORM 1 FROM conversations WHERE id = p_conversation FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM rating_dues WHERE conversation_id = p_conversation AND seq = p_due) THEN RETURN; END IF;
  RETURN QUERY SELECT * FROM append_event(p_tenant, p_conversation, p_event);
END $$`;

/** What is due by now, of all tenants, one after the other as each of them: row-level security holds. */
const DUE = `
CREATE FUNCTION ratings_due(p_now timestamptz)
RETURNS TABLE (tenant_id uuid, conversation_id uuid, seq integer, about text) LANGUAGE plpgsql AS $$
DECLARE
  t uuid;
BEGIN
  FOR t IN SELECT id FROM tenants LOOP
    PERFORM set_config('app.tenant_id', t::text, true);
    RETURN QUERY SELECT d.tenant_id, d.conversation_id, d.seq, d.about FROM rating_dues d
      WHERE d.tenant_id = t AND d.due_at <= p_now ORDER BY d.due_at LIMIT 100;
  END LOOP;
END $$`;

const UP = [
  kinds([...KINDS, 'rating_request', 'rating']),
  `ALTER TABLE bot_settings ADD COLUMN rating jsonb`,
  ...DUES,
  ...RATINGS,
  ...['rating_dues', 'ratings'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  ...[ASKED, SUBJECT, NOTE, ASK, DUE],
  `CREATE TRIGGER note_rating AFTER INSERT ON conversation_events FOR EACH ROW
     WHEN (NEW.kind IN ('message', 'state', 'rating_request', 'rating')) EXECUTE FUNCTION note_rating()`,
];
