import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '../../database/audit.js';
import { TenantStore } from '../../database/tenant-store.js';
import { distinct } from '../../knowledge/faq-text.js';
import { FaqInput } from '../../knowledge/faq.dto.js';
import { FaqService } from '../../knowledge/faq.service.js';
import type { Faq } from '../../knowledge/faq.js';
import { Clock } from '../../shared/clock.js';
import { AppError } from '../../shared/error.js';
import { parseInput } from '../../shared/http.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import type { Gap, GapQuestion } from './gap.js';
import { gapDraft, phrasingsIn } from './gap-draft.js';
import { type GapDraftInput, type GapMerge, type GapQuery, readPlace, writePlace } from './gap.dto.js';
import { grouped } from './grouped.js';
import { type Resolution, resolveGap, selectGap, selectGaps, selectQuestions, selectReadUntil } from './gap-store.js';

/** What a FAQ may have. */
const MOST_PHRASINGS = 200;

/** A gap, and the latest times it was asked, latest first. */
export interface GapWithQuestions {
  readonly gap: Gap;
  readonly asked: readonly GapQuestion[];
}

/** One page of gaps. `readUntil`: null where no conversations have been read yet, and having no gaps says nothing. */
export interface GapPage {
  readonly items: readonly GapWithQuestions[];
  readonly next: string | null;
  readonly readUntil: Date | null;
}

/** Shows what customers ask and do not learn, and closes it with FAQs. */
@Injectable()
export class GapService {
  constructor(
    private readonly store: TenantStore,
    private readonly faqs: FaqService,
    private readonly clock: Clock,
  ) {}

  /** One page, most asked first. Throws `invalid_input` for a cursor of somebody else's making. */
  list(ctx: TenantContext, { limit, cursor, status }: GapQuery): Promise<GapPage> {
    const after = cursor === undefined ? undefined : readPlace(cursor);
    return this.store.within(ctx, async (manager) => {
      const found = await selectGaps(manager, { status, after, limit });
      const items = await withQuestions(manager, found.slice(0, limit));
      const last = items.at(-1)?.gap;
      const next = found.length > limit && last ? writePlace(last) : null;
      return { items, next, readUntil: await selectReadUntil(manager) };
    });
  }

  /** Throws `not_found`. */
  get(ctx: TenantContext, id: string): Promise<GapWithQuestions> {
    return this.store.within(ctx, async (manager) => {
      const gap = await selectGap(manager, id);
      const [found] = gap ? await withQuestions(manager, [gap]) : [];
      if (!found) throw new AppError('not_found', 'There is no such gap', { id });
      return found;
    });
  }

  /**
   * Makes a draft FAQ of what the gap proposes and the editor changed. Throws `not_found`, `conflict` when a FAQ answers
   * the gap or has the question already, `invalid_input` when there is no answer yet.
   */
  async draft(ctx: TenantContext, id: string, changes: GapDraftInput): Promise<Faq> {
    const { gap, asked } = await this.unanswered(ctx, id);
    const language = changes.language ?? gap.language;
    const { question, phrasings, answer } = gapDraft({ question: gap.question, language }, asked);
    if (answer === null && changes.answer === undefined) throw noAnswer();
    const faq = await this.faqs.create(
      ctx,
      parseInput(FaqInput, { question, phrasings, answer, language, ...changes }),
    );
    await this.resolve(ctx, id, { resolution: 'drafted', faqId: faq.id, at: this.clock.now() });
    return faq;
  }

  /**
   * Teaches a FAQ how customers ask. Throws `not_found` for either, `conflict` when a FAQ answers the gap already,
   * `version_conflict`, `tests_failing`.
   */
  async merge(ctx: TenantContext, id: string, { faqId, phrasings, override }: GapMerge): Promise<Faq> {
    const { asked } = await this.unanswered(ctx, id);
    const faq = await this.faqs.get(ctx, faqId);
    const more = phrasings ?? phrasingsIn(faq.language, asked, [faq.question]);
    const all = distinct([...faq.phrasings, ...more]).slice(0, MOST_PHRASINGS);
    const patch = { version: faq.version, phrasings: all, ...(override && { override }) };
    const merged = await this.faqs.update(ctx, faqId, patch);
    await this.resolve(ctx, id, { resolution: 'merged', faqId, at: this.clock.now() });
    return merged;
  }

  /** Says that this needs no answer. It goes on being counted. Throws `not_found`, `conflict`. */
  async dismiss(ctx: TenantContext, id: string): Promise<GapWithQuestions> {
    await this.unanswered(ctx, id);
    await this.resolve(ctx, id, { resolution: 'dismissed', faqId: null, at: this.clock.now() });
    return this.get(ctx, id);
  }

  private async unanswered(ctx: TenantContext, id: string): Promise<GapWithQuestions> {
    const found = await this.get(ctx, id);
    if (found.gap.faqId !== null) throw answeredAlready(id);
    return found;
  }

  private resolve(ctx: TenantContext, id: string, resolution: Resolution): Promise<void> {
    return this.store.within(ctx, async (manager) => {
      if (!(await resolveGap(manager, id, resolution))) throw answeredAlready(id);
      const { faqId } = resolution;
      const details = faqId === null ? {} : { faqId };
      await recordAudit(manager, ctx, {
        action: `gap.${resolution.resolution}`,
        subject: { kind: 'gap', id },
        details,
      });
    });
  }
}

async function withQuestions(manager: EntityManager, gaps: readonly Gap[]): Promise<GapWithQuestions[]> {
  const ids = gaps.map(({ id }) => id);
  const asked = grouped(await selectQuestions(manager, ids), ({ gapId }) => gapId);
  return gaps.map((gap) => ({ gap, asked: asked.get(gap.id) ?? [] }));
}

function answeredAlready(id: string): AppError {
  return new AppError('conflict', 'A FAQ answers this gap already', { id });
}

function noAnswer(): AppError {
  const issues = [{ path: ['answer'], code: 'required', message: 'no agent has answered this yet: write the answer' }];
  return new AppError('invalid_input', 'The draft has no answer', { issues });
}
