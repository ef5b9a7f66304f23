import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import { FaqSearch } from '../../knowledge/published/faq-search.js';
import { detectLanguage } from '../../retrieval/language.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { STRANGER, VisitorStanding } from '../../shared/visitor-standing.js';
import { Finder } from '../finder.js';
import { type Draft, draftsOf, openQuestion } from './draft.js';

/** As far back as a question is looked for. */
const RECENT_EVENTS = 100;

/** Drafts for what a visitor waits for. `seq` is the message they answer; null where nobody waits for anything. */
export interface Drafts {
  readonly seq: number | null;
  readonly question: string | null;
  readonly items: readonly Draft[];
}

/** Looks up what an agent might answer. It never sends anything. */
@Injectable()
export class DraftService {
  constructor(
    private readonly conversations: ConversationService,
    private readonly log: ConversationLog,
    private readonly finder: Finder,
    private readonly search: FaqSearch,
  ) {}

  /**
   * What is published and likely to answer what the visitor said last, as far as this visitor may see it. Throws
   * `not_found` for a conversation of nobody or another tenant.
   */
  async of(ctx: TenantContext, id: string): Promise<Drafts> {
    const conversation = await this.conversations.get(ctx, id);
    const asked = openQuestion(await this.log.readLast(ctx, id, RECENT_EVENTS));
    const last = asked.at(-1);
    if (!last) return { seq: null, question: null, items: [] };
    const text = asked.map(({ body }) => String(body.text)).join('\n');
    const language = detectLanguage(text, conversation.language);
    const standing = VisitorStanding.safeParse(last.body.standing).data ?? STRANGER;
    await this.finder.ready(ctx);
    const found = await this.finder.find(ctx, { text, language }, standing);
    const items = await draftsOf(
      found,
      language,
      async (faq) => (faq.language === language ? undefined : await this.search.translation(ctx, faq, language)) ?? faq,
    );
    return { seq: last.seq, question: text, items };
  }
}
