import type { FaqHit, FaqSearch, PublishedFaq } from '../knowledge/published/faq-search.js';
import type { Language } from '../retrieval/language.js';
import type { TenantContext } from '../shared/tenant-context.js';
import type { Translate } from './compose.js';
import type { Decision } from './decision.js';

type Translations = Pick<FaqSearch, 'translation'>;

/** Everything that a decision shows, in the visitor's language. */
export async function translationsOf(
  ctx: TenantContext,
  search: Translations,
  decision: Decision,
  language: Language,
): Promise<Translate> {
  const translations = new Map<string, PublishedFaq>();
  for (const { faq } of shownBy(decision)) translations.set(faq.id, await translated(ctx, search, faq, language));
  return (faq) => translations.get(faq.id) ?? faq;
}

/** A FAQ in the visitor's language, where it exists. */
export async function translated(
  ctx: TenantContext,
  search: Translations,
  faq: PublishedFaq,
  language: Language,
): Promise<PublishedFaq> {
  return (faq.language === language ? undefined : await search.translation(ctx, faq, language)) ?? faq;
}

/** The FAQs that are shown as a whole, or by their questions. */
function shownBy(decision: Decision): readonly FaqHit[] {
  if (decision.kind === 'several')
    return [...decision.parts, ...decision.unclear].flatMap((part) => shownBy(part.decision));
  return decision.kind === 'faq' ? [decision.hit] : decision.kind === 'clarify' ? decision.hits : [];
}
