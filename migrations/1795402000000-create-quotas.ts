import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each tenant may have and use, unlimited where there is no row, and what was used of it in each month. The database says
 * no: whatever would make it more is refused with the SQLSTATE `MDQ01`, whose detail is JSON: which quota, how much of it there
 * is, how much it would be, and when a monthly one begins anew.
 */
export class CreateQuotas1795402000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** The month by the clocks of the tenant's working hours; by UTC where PostgreSQL does not know their zone. */
const QUOTA_MONTH = `
CREATE FUNCTION quota_month(
  p_at timestamptz, OUT month date, OUT starts_at timestamptz, OUT ends_at timestamptz, OUT zone text
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  zone := coalesce((SELECT time_zone FROM working_hours WHERE tenant_id = current_tenant()), 'Asia/Shanghai');
  BEGIN
    month := date_trunc('month', p_at AT TIME ZONE zone);
  EXCEPTION WHEN invalid_parameter_value THEN
    zone := 'UTC';
    month := date_trunc('month', p_at AT TIME ZONE zone);
  END;
  starts_at := month::timestamp AT TIME ZONE zone;
  ends_at := (month + interval '1 month') AT TIME ZONE zone;
END $$`;

/** How much of a quota is taken, in its unit. Answers are counted where they are limited; else their traces are. */
const QUOTA_USED = `
CREATE FUNCTION quota_used(p_kind text, p_at timestamptz) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_month record;
BEGIN
  IF p_kind = 'passages' THEN
    RETURN (SELECT count(*) FROM faqs WHERE status = 'published')
      + (SELECT count(*) FROM passages p JOIN documents d ON d.id = p.document_id WHERE p.enabled AND d.enabled);
  ELSIF p_kind = 'files_mb' THEN
    RETURN (SELECT coalesce(sum(bytes), 0) / 1048576.0 FROM files);
  ELSIF p_kind = 'people' THEN
    RETURN (SELECT count(*) FROM memberships WHERE tenant_id = current_tenant());
  END IF;
  SELECT * INTO v_month FROM quota_month(p_at);
  IF p_kind = 'answers' AND NOT EXISTS (SELECT FROM quotas WHERE tenant_id = current_tenant() AND kind = p_kind) THEN
    RETURN (SELECT count(*) FROM turn_traces WHERE at >= v_month.starts_at AND at < v_month.ends_at AND kind <> 'handoff');
  END IF;
  RETURN coalesce((SELECT used FROM quota_uses
    WHERE tenant_id = current_tenant() AND kind = p_kind AND month = v_month.month), 0);
END $$`;

const REFUSE_USE = `
CREATE FUNCTION refuse_use(p_kind text, p_limit bigint, p_used numeric, p_renews_at timestamptz DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The quota % is used up', p_kind USING ERRCODE = 'MDQ01',
    DETAIL = jsonb_build_object('quota', p_kind, 'limit', p_limit, 'used', round(p_used, 2), 'renewsAt', p_renews_at);
END $$`;

/**
 * Refuses where `p_more` besides what is taken by now would be too much. Whoever asks waits for whoever asked before and is not
 * done, so that of two who would fit alone only one does.
 */
const REQUIRE_ROOM = `
CREATE FUNCTION require_room(p_kind text, p_more numeric DEFAULT 0) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_limit bigint;
  v_used numeric;
BEGIN
  SELECT amount INTO v_limit FROM quotas WHERE tenant_id = current_tenant() AND kind = p_kind FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  v_used := quota_used(p_kind, now()) + p_more;
  IF v_used > v_limit THEN PERFORM refuse_use(p_kind, v_limit, v_used); END IF;
END $$`;

const REQUIRE_ROOM_ROW = `
CREATE FUNCTION require_room_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_room(TG_ARGV[0]);
  RETURN NULL;
END $$`;

/**
 * The number of the knowledge rises last in each change of what is published, under the lock of its row. A change that leaves
 * less, or as much, passes whatever the limit: `published` is how much there was before.
 */
const LIMIT_PUBLISHED = `
CREATE FUNCTION limit_published() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_limit bigint;
  v_used numeric;
  v_before numeric;
BEGIN
  SELECT amount INTO v_limit FROM quotas WHERE tenant_id = NEW.tenant_id AND kind = 'passages';
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_used := quota_used('passages', now());
  v_before := coalesce(NEW.published, CASE TG_OP WHEN 'INSERT' THEN 0 ELSE v_used END);
  IF v_used > greatest(v_limit, v_before) THEN PERFORM refuse_use('passages', v_limit, v_used); END IF;
  UPDATE knowledge_states SET published = v_used WHERE tenant_id = NEW.tenant_id;
  RETURN NULL;
END $$`;

/** Adds to what was used in the month; returns how much it is then. */
const NOTE_USE = `
CREATE FUNCTION note_use(p_kind text, p_amount bigint, p_at timestamptz) RETURNS bigint LANGUAGE sql AS $$
  INSERT INTO quota_uses AS u (kind, month, used) SELECT p_kind, m.month, p_amount FROM quota_month(p_at) m
  ON CONFLICT (tenant_id, kind, month) DO UPDATE SET used = u.used + excluded.used RETURNING used
$$`;

/** Counts an answer of the bot where answers are limited, and refuses it when it would be one too many. */
const COUNT_ANSWER = `
CREATE FUNCTION count_answer(p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_limit bigint;
  v_used bigint;
BEGIN
  SELECT amount INTO v_limit FROM quotas WHERE tenant_id = current_tenant() AND kind = 'answers';
  IF NOT FOUND THEN RETURN; END IF;
  v_used := note_use('answers', 1, p_at);
  IF v_used > v_limit THEN PERFORM refuse_use('answers', v_limit, v_used, (SELECT ends_at FROM quota_month(p_at))); END IF;
END $$`;

const COUNT_ANSWER_ROW = `
CREATE FUNCTION count_answer_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM count_answer(NEW.at);
  RETURN NULL;
END $$`;

const KINDS = `CHECK (kind IN ('answers', 'model_tokens', 'passages', 'files_mb', 'people'))`;
const TABLES = ['quotas', 'quota_uses'];

const UP = [
  `CREATE TABLE quotas (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     kind       text NOT NULL ${KINDS},
     amount     bigint NOT NULL CHECK (amount >= 0),
     updated_at timestamptz(3) NOT NULL,
     PRIMARY KEY (tenant_id, kind)
   )`,
  `CREATE TABLE quota_uses (
     tenant_id uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     kind      text NOT NULL ${KINDS},
     month     date NOT NULL,
     used      bigint NOT NULL,
     PRIMARY KEY (tenant_id, kind, month)
   )`,
  ...TABLES.flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
  'ALTER TABLE knowledge_states ADD COLUMN published bigint',
  `CREATE INDEX files_tenant ON files (tenant_id) INCLUDE (bytes)`,
  ...[QUOTA_MONTH, QUOTA_USED, REFUSE_USE, REQUIRE_ROOM, REQUIRE_ROOM_ROW, LIMIT_PUBLISHED],
  ...[NOTE_USE, COUNT_ANSWER, COUNT_ANSWER_ROW],
  `CREATE TRIGGER files_quota AFTER INSERT ON files FOR EACH ROW EXECUTE FUNCTION require_room_row('files_mb')`,
  `CREATE TRIGGER people_quota AFTER INSERT ON memberships FOR EACH ROW EXECUTE FUNCTION require_room_row('people')`,
  `CREATE TRIGGER passages_quota AFTER INSERT OR UPDATE OF version ON knowledge_states
     FOR EACH ROW EXECUTE FUNCTION limit_published()`,
  // What the trace of a turn says; a hand-off is no answer.
  `CREATE TRIGGER answers_quota AFTER INSERT ON turn_traces FOR EACH ROW WHEN (NEW.kind <> 'handoff')
     EXECUTE FUNCTION count_answer_row()`,
];

const DOWN = [
  'DROP TRIGGER answers_quota ON turn_traces',
  'DROP TRIGGER passages_quota ON knowledge_states',
  'DROP TRIGGER people_quota ON memberships',
  'DROP TRIGGER files_quota ON files',
  `DROP FUNCTION count_answer_row(), count_answer(timestamptz), note_use(text, bigint, timestamptz), limit_published(),
     require_room_row(), require_room(text, numeric), refuse_use(text, bigint, numeric, timestamptz),
     quota_used(text, timestamptz), quota_month(timestamptz)`,
  'DROP INDEX files_tenant',
  'ALTER TABLE knowledge_states DROP COLUMN published',
  ...TABLES.map((table) => `DROP TABLE ${table}`),
];
