import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { FaqSearch } from '../knowledge/published/faq-search.js';
import { detectLanguage } from '../retrieval/language.js';
import { Access } from '../shared/access.js';
import { Ctx, parse } from '../shared/http.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { Assistant } from './assistant.js';
import { wishesHuman } from './human-wish.js';

const SearchInput = z.strictObject({
  query: z.string().trim().min(1).max(2000),
  limit: z.number().int().min(1).max(50).default(8),
});
type SearchInput = z.infer<typeof SearchInput>;

/** What a question would match, with all scores: the test panel. Nothing is stored. */
@ApiTags('knowledge')
@Controller('v1/search')
export class SearchController {
  constructor(
    private readonly assistant: Assistant,
    private readonly search: FaqSearch,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('knowledge', 'viewer')
  @ApiOperation({ summary: 'Show what a question would match, with all scores' })
  async find(
    @Ctx() ctx: TenantContext,
    @Body({ schema: SearchInput, pipes: [parse(SearchInput)] }) { query, limit }: SearchInput,
  ) {
    await this.search.ready(ctx);
    const started = performance.now();
    const language = detectLanguage(query);
    const found = await this.assistant.find(ctx, query, language);
    const tookMs = performance.now() - started;
    const { kind, probability } = found.decision;
    const decision = wishesHuman(query) ? { kind: 'handoff', probability: 1 } : { kind, probability };
    const candidates = found.hits.slice(0, limit).map(({ faq, ...scores }) => {
      const { id, key, question, tags } = faq;
      return { faq: { id, key, question, language: faq.language, tags }, ...scores };
    });
    const quotes = found.quotes.map(({ faq, ...quote }) => ({ faqId: faq.id, title: faq.question, ...quote }));
    return { query, language, tookMs, decision, inScope: found.inScope, candidates, quotes };
  }
}
