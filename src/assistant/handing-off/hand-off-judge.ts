import { Injectable } from '@nestjs/common';
import { ConversationLog } from '../../conversations/conversation-log.js';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { HandOffReason } from '../../conversations/hand-off/hand-off.js';
import { HandOffNotices } from '../../conversations/hand-off/hand-off-notices.js';
import { detectLanguage } from '../../retrieval/language.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { STRANGER } from '../../shared/visitor-standing.js';
import { MonthlyQuotas } from '../../tenants/quotas/monthly-quotas.js';
import { BotSettingsService } from '../bot/bot-settings.service.js';
import { handoff } from '../compose.js';
import { Recorder } from '../traces/recorder.js';
import type { Outcome, Turn, TurnPiece } from '../turn.js';
import { type HandOffRules, isUnknown, keywordIn, reasonAgainst } from './hand-off-rules.js';
import { thumbsDown, unknownInARow } from './past-answers.js';

/** As far back as it is looked for what went wrong in a conversation. */
const RECENT_EVENTS = 100;

/** A conversation of this tenant. */
interface Place {
  readonly ctx: TenantContext;
  readonly conversationId: string;
}

/** Decides when the bot gives a conversation to people by itself, and what the visitor reads then. */
@Injectable()
export class HandOffJudge {
  constructor(
    private readonly settings: BotSettingsService,
    private readonly log: ConversationLog,
    private readonly conversations: ConversationService,
    private readonly notices: HandOffNotices,
    private readonly quotas: MonthlyQuotas,
  ) {}

  /**
   * The pieces of a turn, with a hand-off in place of an answer that the tenant's rules do not let out. Where the answers of
   * the month are used up, nothing is thought about: it is a hand-off at once.
   */
  async *over(place: Place, turn: Turn, pieces: AsyncIterable<TurnPiece>): AsyncGenerator<TurnPiece> {
    const asked = this.settings.of(place.ctx);
    asked.catch(() => undefined); // it is awaited with the first piece, if there is one
    if (await this.quotas.isUsedUp(place.ctx, 'answers'))
      return yield { type: 'outcome', outcome: await this.handedOffUnread(place, turn, 'quota') };
    let shown = false;
    for await (const piece of pieces) {
      const judged = await this.hear(place, turn, (await asked).handOff, piece);
      if (shown && judged.type === 'outcome' && judged.outcome.notice) yield { type: 'withdrawn' };
      shown ||= judged.type === 'delta';
      yield judged;
      if (judged.type === 'outcome') return;
    }
  }

  /** The hand-off in the place of an answer that was the one too many of the month. */
  beyondQuota(place: Place, outcome: Outcome): Promise<Outcome> {
    return this.instead(place, outcome, 'quota');
  }

  /** A visitor has put a thumb down: is it one too many? */
  async ratedDown({ ctx, conversationId }: Place): Promise<void> {
    const { thumbsDown: rule } = (await this.settings.of(ctx)).handOff;
    if (!rule.on) return;
    const down = thumbsDown(await this.log.readLast(ctx, conversationId, RECENT_EVENTS));
    if (down >= rule.times) await this.conversations.callPerson(ctx, conversationId, 'thumbs_down');
  }

  /** What becomes of one piece: itself, or the hand-off in the place of all of it. */
  private async hear(place: Place, turn: Turn, rules: HandOffRules, piece: TurnPiece): Promise<TurnPiece> {
    const said = turn.texts.join('\n');
    const keyword = turn.option ? undefined : keywordIn(said, rules.keywords);
    if (keyword) return { type: 'outcome', outcome: await this.byKeyword(place, turn, keyword) };
    if (piece.type !== 'outcome') return piece;
    return { type: 'outcome', outcome: (await this.judge(place, rules, piece.outcome)) ?? piece.outcome };
  }

  private async byKeyword(place: Place, turn: Turn, keyword: string): Promise<Outcome> {
    const outcome = await this.handedOffUnread(place, turn, 'keyword');
    return { ...outcome, trace: { ...outcome.trace, keyword } };
  }

  /** A hand-off of what nobody has thought about. */
  private handedOffUnread(place: Place, { texts, language, standing = STRANGER }: Turn, reason: HandOffReason) {
    const said = texts.join('\n');
    const spoken = detectLanguage(said, language);
    const recorder = new Recorder(said, spoken, standing);
    return this.handedOff(place, recorder.outcome(handoff(spoken), reason, { complete: true }), reason);
  }

  private async judge(place: Place, rules: HandOffRules, outcome: Outcome): Promise<Outcome | undefined> {
    const { answer, trace } = outcome;
    if (answer.kind === 'handoff')
      return this.handedOff(place, outcome, trace.reason === 'asked_for_human' ? 'visitor_asked' : 'unconfirmed');
    if (trace.reason === 'tool_failed' && rules.toolFailed.on) return this.instead(place, outcome, 'tool_failed');
    const counts = rules.unknown.on && isUnknown(answer);
    const before = counts ? unknownInARow(await this.log.readLast(place.ctx, place.conversationId, RECENT_EVENTS)) : 0;
    const reason = reasonAgainst(answer, rules, before);
    return reason && this.instead(place, outcome, reason);
  }

  private instead(place: Place, outcome: Outcome, reason: HandOffReason): Promise<Outcome> {
    return this.handedOff(place, { ...outcome, trace: { ...outcome.trace, kind: 'handoff', reason } }, reason);
  }

  private async handedOff({ ctx, conversationId }: Place, outcome: Outcome, reason: HandOffReason): Promise<Outcome> {
    const { language } = outcome.answer;
    const notice = await this.notices.write(ctx, conversationId, reason, language);
    return { ...outcome, answer: { ...handoff(language), text: notice.text }, notice, complete: true };
  }
}
