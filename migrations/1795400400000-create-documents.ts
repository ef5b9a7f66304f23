import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents, the files they were made from, the passages they were cut into, and which answers cited those.
 *
 * What answers questions: the passages of a document that is `enabled`, whatever its `status`. A document that is being
 * read anew, or could not be, goes on answering with what it said before; a first reading writes its passages at once.
 * `documents.version` rises, in the same transaction, with every change to it or to any of its passages: who holds a copy
 * compares numbers and loads only the documents that differ. It does not rise with `status` and `progress`.
 */
export class CreateDocuments1795400400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER passage_uses ON conversation_events');
    await runner.query('DROP FUNCTION note_passage_uses()');
    for (const table of ['passage_uses', 'passages', 'document_files', 'documents'])
      await runner.query(`DROP TABLE ${table}`);
  }
}

/** `reading` names the reading that is wanted: whoever reads for another one has been overtaken, and writes nothing. */
const DOCUMENTS = `
CREATE TABLE documents (
  id            uuid PRIMARY KEY,
  tenant_id     uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  parent_id     uuid REFERENCES documents ON DELETE CASCADE,
  source        text NOT NULL CHECK (source IN ('file', 'url', 'text', 'sitemap')),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
  title_given   boolean NOT NULL DEFAULT false,
  url           text CHECK (length(url) BETWEEN 1 AND 2000),
  file_name     text CHECK (length(file_name) <= 255),
  media_type    text,
  content_hash  text,
  size          integer,
  pages         integer,
  language      text CHECK (language IN ('zh', 'en')),
  tags          text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
  audience      text NOT NULL DEFAULT 'public'
                CHECK (audience IN ('public', 'signed_in') OR audience ~ '^segment:.{1,60}$'),
  valid_from    timestamptz(3),
  valid_to      timestamptz(3),
  enabled       boolean NOT NULL DEFAULT true,
  resync        boolean NOT NULL DEFAULT false,
  status        text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'reading', 'ready', 'failed')),
  progress      real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  error         jsonb,
  reading       uuid,
  etag          text,
  last_modified text,
  vanished_at   timestamptz(3),
  read_at       timestamptz(3),
  version       integer NOT NULL DEFAULT 1,
  created_at    timestamptz(3) NOT NULL DEFAULT now(),
  updated_at    timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT documents_validity CHECK (valid_from < valid_to),
  CONSTRAINT documents_address CHECK ((url IS NOT NULL) = (source IN ('url', 'sitemap'))),
  CONSTRAINT documents_reading CHECK ((reading IS NOT NULL) = (status IN ('queued', 'reading')))
)`;

/** `read_text` is what the source said last, `text` what answers; `proposed_text` is a change of the source that waits for a person. */
const PASSAGES = `
CREATE TABLE passages (
  id            uuid PRIMARY KEY,
  tenant_id     uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  document_id   uuid NOT NULL REFERENCES documents ON DELETE CASCADE,
  position      integer NOT NULL,
  title_path    text[] NOT NULL DEFAULT '{}',
  text          text NOT NULL CHECK (text <> ''),
  read_text     text NOT NULL,
  proposed_text text,
  language      text NOT NULL CHECK (language IN ('zh', 'en')),
  page          integer,
  flags         text[] NOT NULL DEFAULT '{}' CHECK (flags <@ ARRAY['instructions', 'invisible']),
  enabled       boolean NOT NULL DEFAULT true,
  edited_at     timestamptz(3),
  edited_by     text,
  updated_at    timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT passages_position UNIQUE (document_id, position) DEFERRABLE INITIALLY DEFERRED
)`;

/**
 * A table and not an index over the log's JSON: under row-level security PostgreSQL uses an index only for operators that
 * are marked leakproof, and those of JSON and of arrays are not, so that the index would lie idle.
 */
const PASSAGE_USES = `
CREATE TABLE passage_uses (
  tenant_id       uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
  passage_id      uuid NOT NULL,
  conversation_id uuid NOT NULL,
  seq             integer NOT NULL,
  at              timestamptz(3) NOT NULL,
  quote           text NOT NULL,
  PRIMARY KEY (passage_id, conversation_id, seq),
  FOREIGN KEY (conversation_id, seq) REFERENCES conversation_events ON DELETE CASCADE
)`;

const NOTE_PASSAGE_USES = `
CREATE FUNCTION note_passage_uses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO passage_uses (tenant_id, passage_id, conversation_id, seq, at, quote)
    SELECT NEW.tenant_id, (citation->>'passage')::uuid, NEW.conversation_id, NEW.seq, NEW.at, coalesce(citation->>'quote', '')
      FROM jsonb_array_elements(NEW.body->'answer'->'citations') AS citation
      WHERE citation->>'kind' = 'document' AND citation->>'passage' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$`;

const UP = [
  DOCUMENTS,
  // The same file is one document, and so is the same address.
  `CREATE UNIQUE INDEX documents_content ON documents (tenant_id, content_hash) WHERE source = 'file'`,
  `CREATE UNIQUE INDEX documents_url ON documents (tenant_id, source, url)`,
  `CREATE INDEX documents_made ON documents (tenant_id, created_at DESC, id DESC)`,
  `CREATE INDEX documents_parent ON documents (parent_id) WHERE parent_id IS NOT NULL`,
  `CREATE INDEX documents_vanished ON documents (tenant_id, vanished_at) WHERE vanished_at IS NOT NULL`,
  `CREATE TABLE document_files (
     document_id uuid PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
     tenant_id   uuid NOT NULL DEFAULT current_tenant() REFERENCES tenants ON DELETE CASCADE,
     bytes       bytea NOT NULL
   )`,
  // Not compressed (most files are already), so that a piece can be read without the whole.
  `ALTER TABLE document_files ALTER COLUMN bytes SET STORAGE EXTERNAL`,
  PASSAGES,
  PASSAGE_USES,
  `CREATE INDEX passage_uses_latest ON passage_uses (passage_id, at DESC, conversation_id, seq)`,
  `CREATE INDEX passage_uses_event ON passage_uses (conversation_id, seq)`,
  NOTE_PASSAGE_USES,
  `CREATE TRIGGER passage_uses AFTER INSERT ON conversation_events FOR EACH ROW
     WHEN (jsonb_typeof(NEW.body->'answer'->'citations') = 'array') EXECUTE FUNCTION note_passage_uses()`,
  ...['documents', 'document_files', 'passages', 'passage_uses'].flatMap((table) => [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())`,
  ]),
];
