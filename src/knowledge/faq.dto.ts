import { z } from 'zod';
import { LANGUAGES } from '../retrieval/language.js';
import { PageQuery } from '../shared/page.js';
import { type Faq, type FaqContent, type FaqVersion, STATUSES } from './faq.js';
import { cleanText, distinct } from './faq-text.js';
import { Override, OverrideReason } from './override.js';

const ONE_LINE = /^[^\n]*$/;
const KEY = /^[A-Za-z0-9._-]+$/;

const text = (most: number) => z.string().overwrite(cleanText).min(1).max(most);
const line = (most: number) => text(most).regex(ONE_LINE, 'must be one line');
/** Empty entries are dropped, not refused: forms and files send them. */
const lines = (most: number, longest: number) =>
  z
    .array(z.string().overwrite(cleanText).max(longest).regex(ONE_LINE, 'must be one line'))
    .overwrite((entries) => distinct(entries))
    .max(most);
const key = z
  .string()
  .overwrite(cleanText)
  .max(100)
  .regex(KEY, 'may have letters, digits, dot, dash and underscore')
  .nullable();
const time = z.iso
  .datetime({ offset: true })
  .transform((iso) => new Date(iso))
  .nullable();

/** Each field that an editor writes, with the limits of the API. */
export const FAQ_FIELDS = {
  key,
  question: line(500),
  phrasings: lines(200, 500),
  answer: text(10_000),
  language: z.enum(LANGUAGES),
  tags: lines(50, 50),
  status: z.enum(STATUSES),
  validFrom: time,
  validTo: time,
};

/** A new FAQ. */
export const FaqInput = z.strictObject({
  ...FAQ_FIELDS,
  key: key.default(null),
  phrasings: FAQ_FIELDS.phrasings.default([]),
  tags: FAQ_FIELDS.tags.default([]),
  status: FAQ_FIELDS.status.default('draft'),
  validFrom: time.default(null),
  validTo: time.default(null),
});
export type FaqInput = z.infer<typeof FaqInput>;

const override = Override.optional();

/** The body of `POST /v1/faqs`. */
export const NewFaq = FaqInput.extend({ override });
export type NewFaq = z.infer<typeof NewFaq>;

const version = z.number().int().min(1);

/** Changes to a FAQ, and the version that they were made to. */
export const FaqPatch = z.strictObject({ ...z.object(FAQ_FIELDS).partial().shape, version, override });
export type FaqPatch = z.infer<typeof FaqPatch>;

export const FaqRollback = z.strictObject({ to: version, version, override });
export type FaqRollback = z.infer<typeof FaqRollback>;

export const FaqRemoval = z.object({
  version: z.coerce.number().int().min(1).optional(),
  overrideReason: OverrideReason.optional(),
});
export type FaqRemoval = z.infer<typeof FaqRemoval>;

/** Which FAQs; what is left out does not matter. */
export const FaqFilter = z.object({
  search: z.string().max(500).overwrite(cleanText).optional(),
  status: z.enum(STATUSES).optional(),
  language: z.enum(LANGUAGES).optional(),
  tag: z.string().max(50).overwrite(cleanText).optional(),
});
export type FaqFilter = z.infer<typeof FaqFilter>;

export const FaqQuery = PageQuery.extend(FaqFilter.shape);
export type FaqQuery = z.infer<typeof FaqQuery>;

/** A FAQ as the API shows it. */
export function faqView({ id, version, createdAt, updatedAt, ...faq }: Faq) {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { id, ...contentView(faq), version, ...times };
}

/** The fields an editor writes, as the API shows them. */
export function contentView(faq: FaqContent) {
  const { key, question, phrasings, answer, language, tags, status, validFrom, validTo } = faq;
  const validity = { validFrom: validFrom?.toISOString() ?? null, validTo: validTo?.toISOString() ?? null };
  return { key, question, phrasings, answer, language, tags, status, ...validity };
}

/** An earlier form of a FAQ as the API shows it. */
export function versionView({ version, at, actor, faq }: FaqVersion) {
  return { version, at: at.toISOString(), actor, faq };
}
