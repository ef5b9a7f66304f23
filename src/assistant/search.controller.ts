import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { detectLanguage } from '../retrieval/language.js';
import { Access } from '../shared/access.js';
import { Ctx, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { STRANGER, VisitorStanding } from '../shared/visitor-standing.js';
import type { Decision } from './decision.js';
import { Finder } from './finder.js';
import { wishesHuman } from './human-wish.js';
import { passageView } from './traces/passage-view.js';

const SearchInput = z.strictObject({
  query: z.string().trim().min(1).max(2000),
  limit: z.number().int().min(1).max(50).default(8),
  /** As whom to ask; a stranger, if it is left out. */
  visitor: VisitorStanding.default({ ...STRANGER, segments: [] }),
});
type SearchInput = z.infer<typeof SearchInput>;

/** What a question would match, with all scores: the test panel. Nothing is stored. */
@ApiTags('knowledge')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly finder: Finder) {}

  @Post()
  @HttpCode(200)
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show what a question would match, with all scores' })
  async find(
    @Ctx() ctx: TenantContext,
    @Body({ schema: SearchInput, pipes: [parse(SearchInput)] }) { query, limit, visitor }: SearchInput,
  ) {
    await this.finder.ready(ctx);
    const started = performance.now();
    const language = detectLanguage(query);
    const { found } = await this.finder.understand(ctx, { standing: visitor }, { text: query, language });
    const tookMs = performance.now() - started;
    const decision = wishesHuman(query) ? { kind: 'handoff', probability: 1 } : decisionView(found.decision);
    const candidates = found.hits.slice(0, limit).map(({ faq, ...scores }) => {
      const { id, key, question, tags } = faq;
      return { faq: { id, key, question, language: faq.language, tags }, ...scores };
    });
    const quotes = found.quotes.map(({ faq, ...quote }) => ({ faqId: faq.id, title: faq.question, ...quote }));
    const passages = found.passages.slice(0, limit).map((one) => ({ ...passageView(one), text: one.passage.text }));
    return { query, language, tookMs, decision, inScope: found.inScope, candidates, quotes, passages };
  }
}

/** Of several questions in one, what becomes of each. */
function decisionView(decision: Decision) {
  const { kind, probability } = decision;
  if (kind !== 'several') return { kind, probability };
  const parts = [...decision.parts, ...decision.unclear].map((part) => ({
    question: part.question,
    kind: part.decision.kind,
  }));
  const unknown = decision.unknown.map((question) => ({ question, kind: 'none' }));
  return { kind, probability, parts: [...parts, ...unknown] };
}
