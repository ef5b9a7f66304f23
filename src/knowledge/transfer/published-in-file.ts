import { detectLanguage } from '../../retrieval/language.js';
import { FaqInput } from '../faq.dto.js';
import { tidy } from '../faq-rules.js';
import { asPublished } from '../proposal.js';
import type { PublishedFaq } from '../published/published-faq.js';
import { readFaqFile } from './read-faq-file.js';
import { type ReadRow, readRow } from './read-row.js';

/**
 * The FAQs that a file would publish in an empty tenant. Throws `invalid_input` and `unsupported_file` as the import does,
 * and an Error that names every bad row. A FAQ is named by its key and language, or by its question: a file knows no ids.
 */
export async function publishedIn(bytes: Buffer, mostBytes: number): Promise<PublishedFaq[]> {
  const rows = (await readFaqFile(bytes, mostBytes)).rows.map(readRow);
  const bad = rows.filter(({ issues }) => issues.length > 0).map(problemOf);
  if (bad.length) throw new Error(`These FAQs cannot be read:\n${bad.join('\n')}`);
  return rows.flatMap(publishedOf);
}

function publishedOf({ fields }: ReadRow): PublishedFaq[] {
  const { question = '', answer = '', language = detectLanguage(question || answer) } = fields;
  const faq = tidy(FaqInput.parse({ ...asSent(fields), question, answer, language }));
  const id = faq.key ? `${faq.key}.${language}` : question;
  return faq.status === 'published' ? [asPublished({ ...faq, id, version: 1 })] : [];
}

/** Times as the API takes them. */
function asSent({ validFrom, validTo, ...fields }: ReadRow['fields']) {
  return {
    ...fields,
    ...(validFrom && { validFrom: validFrom.toISOString() }),
    ...(validTo && { validTo: validTo.toISOString() }),
  };
}

function problemOf({ line, issues }: ReadRow): string {
  return `line ${line}: ${issues.map(({ field, message }) => `${field}: ${message}`).join('; ')}`;
}
