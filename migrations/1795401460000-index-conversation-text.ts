import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conversations, or visitors, whose words are written down in one go: short enough to be in nobody's way. */
const AT_ONCE = 50;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * The words of what was said and noted, and of visitors' names, in an index. Nothing is locked for longer than a moment: each
 * step is a transaction of its own and may be done again, and what is said while old conversations are gone through is
 * written down by the trigger.
 */
export class IndexConversationText1795401460000 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
    const tenants = (await runner.query('SELECT id FROM tenants')) as { id: string }[];
    for (const { id } of tenants) {
      await runner.query(`SELECT set_config('app.tenant_id', $1, false)`, [id]);
      await fill(runner, 'visitors', FILL_NAMES);
      await fill(runner, 'conversations', FILL);
    }
    await runner.query(`SELECT set_config('app.tenant_id', '', false)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ['note_words', 'change_words'])
      await runner.query(`DROP TRIGGER IF EXISTS ${name} ON conversation_events`);
    for (const name of ['name_words', 'rename_words']) await runner.query(`DROP TRIGGER IF EXISTS ${name} ON visitors`);
    await runner.query('DROP TABLE IF EXISTS conversation_words, visitor_words');
    for (const name of FUNCTIONS) await runner.query(`DROP FUNCTION IF EXISTS ${name}`);
  }
}

/** Those that others call come last. */
const FUNCTIONS = [
  ...['note_words()', 'change_words()', 'name_words()', 'conversations_saying(text[], integer)'],
  ...['sought_words()', 'sought_text(text)', 'word_pattern(text)', 'words_of(text)'],
  ...['word_runs(text)', 'plain_text(text)', 'tenant_mark()'],
];

/** Goes through a table of the tenant, each batch a transaction. */
async function fill(runner: QueryRunner, table: string, sql: string): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    const batch = (await runner.query(`SELECT id FROM ${table} WHERE id > $1 ORDER BY id LIMIT $2`, [
      after,
      AT_ONCE,
    ])) as { id: string }[];
    const last = batch.at(-1);
    if (!last) return;
    await runner.query(sql, [batch.map(({ id }) => id)]);
    after = last.id;
  }
}

const HAN = String.raw`\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af`;
/** Letters and digits of other scripts that a word is made of; kana and Hangul are cut like Chinese. */
const PAIRED = String.raw`${HAN}\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3`;
const WORD = String.raw`0-9a-z\u00b5\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u1fff\u2c00-\u2dff`;

/** One way of writing for comparison: full-width becomes half-width, lower case. */
const PLAIN_TEXT = `
CREATE OR REPLACE FUNCTION plain_text(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(normalize(p_text, NFKC))
$$`;

/** The words of a text as they stand, and its Chinese between punctuation, each with whether it is cut into pairs. */
const WORD_RUNS = `
CREATE OR REPLACE FUNCTION word_runs(p_text text) RETURNS TABLE (run text, paired boolean) LANGUAGE sql IMMUTABLE AS $$
  SELECT m[1], m[1] ~ '^[${PAIRED}]' FROM regexp_matches(plain_text(p_text), '([${PAIRED}]+|[${WORD}]+)', 'g') m
$$`;

/** What distinguishes this tenant's words from others': one tenant's common word costs nobody else anything. */
const TENANT_MARK = `
CREATE OR REPLACE FUNCTION tenant_mark() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT right(current_tenant()::text, 4)
$$`;

/** Words, and overlapping pairs of Chinese characters; the last of them alone too, so that each begins something. */
const WORDS_OF = `
CREATE OR REPLACE FUNCTION words_of(p_text text) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT array_to_tsvector(array_agg(DISTINCT tenant_mark() || CASE WHEN paired THEN substr(run, place, 2) ELSE left(run, 40) END))
    FROM word_runs(p_text), generate_series(1, CASE WHEN paired THEN length(run) ELSE 1 END) place
$$`;

/**
 * What to look for in the index for one word of a search; null where it has neither letters nor digits. Every word that
 * begins like it counts, and Chinese that contains it.
 */
const SOUGHT_TEXT = `
CREATE OR REPLACE FUNCTION sought_text(p_word text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(DISTINCT tenant_mark() || CASE WHEN NOT paired THEN left(run, 40) || ':*'
      WHEN length(run) = 1 THEN run || ':*' ELSE substr(run, place, 2) END, ' & ')
    FROM word_runs(p_word), generate_series(1, CASE WHEN paired THEN greatest(1, length(run) - 1) ELSE 1 END) place
$$`;

/** A regular expression for the same word in a plain text: as it is written, and not in the middle of another. */
const WORD_PATTERN = `
CREATE OR REPLACE FUNCTION word_pattern(p_word text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN plain_text(p_word) ~ '^[${WORD}]' THEN '(?<![${WORD}])' ELSE '' END
    || regexp_replace(plain_text(p_word), '([][\\\\^$.|?*+(){}-])', '\\\\\\1', 'g')
$$`;

/** What is looked for in this transaction; nothing while nobody has said so. */
const SOUGHT_WORDS = `
CREATE OR REPLACE FUNCTION sought_words() RETURNS tsquery LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('app.sought', true), '')::tsquery
$$`;

/**
 * An index is used for a condition of ours only if row-level security cannot be tricked by it, and PostgreSQL does not trust
 * `@@` so far. So what is looked for is part of the policy itself: the table shows a tenant what was asked for, and no more.
 */
const TABLES = [
  `CREATE TABLE IF NOT EXISTS visitor_words (
     tenant_id  uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     visitor_id uuid PRIMARY KEY REFERENCES visitors ON DELETE CASCADE,
     words      tsvector NOT NULL
   )`,
  `CREATE TABLE IF NOT EXISTS conversation_words (
     tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     conversation_id uuid NOT NULL,
     seq             integer NOT NULL,
     words           tsvector NOT NULL,
     PRIMARY KEY (conversation_id, seq),
     FOREIGN KEY (conversation_id, seq) REFERENCES conversation_events ON DELETE CASCADE
   )`,
  ...['conversation_words', 'visitor_words'].flatMap((table) => [
    `CREATE INDEX IF NOT EXISTS ${table}_words ON ${table} USING gin (words) WITH (fastupdate = off)`,
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    ...['sought', 'written', 'removed'].map((name) => `DROP POLICY IF EXISTS ${name} ON ${table}`),
    `CREATE POLICY sought ON ${table} FOR SELECT USING (words @@ sought_words() AND tenant_id = current_tenant())`,
    `CREATE POLICY written ON ${table} FOR INSERT WITH CHECK (tenant_id = current_tenant())`,
    `CREATE POLICY removed ON ${table} FOR DELETE USING (tenant_id = current_tenant())`,
  ]),
];

/** With every message and note, its words. What is changed afterwards, or blackened, is found by its old words no more. */
const TRIGGERS = [
  `CREATE OR REPLACE FUNCTION note_words() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     v_words tsvector := words_of(NEW.body->>'text');
   BEGIN
     IF v_words IS NOT NULL THEN
       INSERT INTO conversation_words (tenant_id, conversation_id, seq, words)
         VALUES (NEW.tenant_id, NEW.conversation_id, NEW.seq, v_words);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE FUNCTION change_words() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     v_old text[] := tsvector_to_array(words_of(OLD.body->>'text'));
     v_words tsvector := words_of(NEW.body->>'text');
   BEGIN
     IF v_old IS NOT NULL THEN
       PERFORM set_config('app.sought', v_old[1], true);
       DELETE FROM conversation_words WHERE conversation_id = OLD.conversation_id AND seq = OLD.seq;
       PERFORM set_config('app.sought', '', true);
     END IF;
     IF v_words IS NOT NULL THEN
       INSERT INTO conversation_words (tenant_id, conversation_id, seq, words)
         VALUES (NEW.tenant_id, NEW.conversation_id, NEW.seq, v_words);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE FUNCTION name_words() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     v_old text[] := CASE WHEN TG_OP = 'UPDATE' THEN tsvector_to_array(words_of(OLD.name)) END;
     v_words tsvector := words_of(NEW.name);
   BEGIN
     IF v_old IS NOT NULL THEN
       PERFORM set_config('app.sought', v_old[1], true);
       DELETE FROM visitor_words WHERE visitor_id = OLD.id;
       PERFORM set_config('app.sought', '', true);
     END IF;
     IF v_words IS NOT NULL THEN
       INSERT INTO visitor_words (tenant_id, visitor_id, words) VALUES (NEW.tenant_id, NEW.id, v_words);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE TRIGGER note_words AFTER INSERT ON conversation_events FOR EACH ROW
     WHEN (NEW.kind IN ('message', 'note')) EXECUTE FUNCTION note_words()`,
  `CREATE OR REPLACE TRIGGER change_words AFTER UPDATE OF body ON conversation_events FOR EACH ROW
     WHEN (NEW.kind IN ('message', 'note') AND OLD.body IS DISTINCT FROM NEW.body) EXECUTE FUNCTION change_words()`,
  `CREATE OR REPLACE TRIGGER name_words AFTER INSERT ON visitors FOR EACH ROW
     WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION name_words()`,
  `CREATE OR REPLACE TRIGGER rename_words AFTER UPDATE OF name ON visitors FOR EACH ROW
     WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION name_words()`,
];

/**
 * The conversations in which all words may occur, in what was said or in the visitor's name, as far as the index tells; null
 * where each of them is in more than `p_most` messages, so that nearly any conversation will do. For the caller to look at.
 */
const SAYING = `
CREATE OR REPLACE FUNCTION conversations_saying(p_words text[], p_most integer) RETURNS uuid[] LANGUAGE plpgsql AS $$
DECLARE
  v_word text;
  v_sought text;
  v_some uuid[];
  v_named uuid[];
  v_found uuid[];
  v_count integer;
BEGIN
  SET LOCAL enable_seqscan = off;
  FOREACH v_word IN ARRAY p_words LOOP
    v_sought := sought_text(v_word);
    CONTINUE WHEN v_sought IS NULL;
    PERFORM set_config('app.sought', v_sought, true);
    SELECT count(*), array_agg(DISTINCT w.conversation_id) INTO v_count, v_some
      FROM (SELECT conversation_id FROM conversation_words LIMIT p_most + 1) w;
    CONTINUE WHEN v_count > p_most;
    v_named := ARRAY(SELECT c.id FROM visitor_words v JOIN conversations c ON c.visitor_id = v.visitor_id LIMIT p_most + 1);
    CONTINUE WHEN cardinality(v_named) > p_most;
    v_some := coalesce(v_some, '{}') || v_named;
    v_found := CASE WHEN v_found IS NULL THEN v_some
      ELSE ARRAY(SELECT unnest(v_found) INTERSECT SELECT unnest(v_some)) END;
  END LOOP;
  SET LOCAL enable_seqscan TO DEFAULT;
  PERFORM set_config('app.sought', '', true);
  RETURN v_found;
END $$`;

/** What the trigger has written down already stays. */
const FILL = `INSERT INTO conversation_words (tenant_id, conversation_id, seq, words)
  SELECT tenant_id, conversation_id, seq, words FROM (
    SELECT tenant_id, conversation_id, seq, words_of(body->>'text') AS words FROM conversation_events
    WHERE conversation_id = ANY($1) AND kind IN ('message', 'note')) old
  WHERE words IS NOT NULL ON CONFLICT DO NOTHING`;

const FILL_NAMES = `INSERT INTO visitor_words (tenant_id, visitor_id, words)
  SELECT tenant_id, id, words FROM (SELECT tenant_id, id, words_of(name) AS words FROM visitors WHERE id = ANY($1) AND name IS NOT NULL) old
  WHERE words IS NOT NULL ON CONFLICT DO NOTHING`;

const UP = [
  ...[PLAIN_TEXT, WORD_RUNS, TENANT_MARK, WORDS_OF, SOUGHT_TEXT, WORD_PATTERN, SOUGHT_WORDS],
  ...[...TABLES, ...TRIGGERS, SAYING],
];
