/** One person as the database knows them: as one visitor, or as several that turned out to be the same. */
export interface Person {
  /** Ids of rows in `visitors`. */
  readonly visitors: readonly string[];
  readonly conversations: readonly string[];
  /** `platform:account:user`, as chat platforms name them. */
  readonly senders: readonly string[];
  /** Name, e-mail, external id, and what a platform calls them: where a text has one of these, it is about them. */
  readonly identifiers: readonly string[];
  /** What they wrote and nobody else did, in lower case, spaces made one. Whole texts that may have been copied. */
  readonly words: readonly string[];
  /** What agents answered to them, likewise. */
  readonly replies: readonly string[];
  /** Ids of the FAQs that were drafted to put answers to them right. */
  readonly drafts: readonly string[];
  /** When they first appeared: what is older does not quote them. */
  readonly since: string;
}

/** A visitor as somebody sees who looks for a person. */
export interface FoundVisitor {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly externalId: string | null;
  readonly createdAt: Date;
  readonly conversations: number;
  readonly channels: readonly string[];
}

/** Begins every statement about a person, who is its one parameter. */
export const WITH_PERSON = `WITH person AS (
  SELECT * FROM jsonb_to_record($1::jsonb) AS p(visitors uuid[], conversations uuid[], senders text[], identifiers text[],
    words text[], replies text[], drafts uuid[], since timestamptz))`;

/** A text as it is compared: in lower case, spaces made one. SQL. */
export const plainText = (text: string): string => String.raw`lower(btrim(regexp_replace(${text}, '\s+', ' ', 'g')))`;
