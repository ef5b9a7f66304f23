import { Injectable } from '@nestjs/common';
import type { Conversation } from '../conversations/conversation.js';
import { ConversationService } from '../conversations/conversation.service.js';
import { readIdentity } from '../conversations/identity-token.js';
import { type Visitor, VisitorService } from '../conversations/visitor.service.js';
import { type VisitorClaims, VisitorToken } from '../conversations/visitor-token.js';
import type { Language } from '../retrieval/language.js';
import { Clock } from '../shared/clock.js';
import { AppError } from '../shared/error.js';
import { newId } from '../shared/id.js';
import type { TenantContext } from '../shared/tenant-context.js';
import { STRANGER, type VisitorStanding } from '../shared/visitor-standing.js';
import type { FrameOf } from './widget-frame.js';
import type { Widget } from './widget.dto.js';

/** A visitor who has been let in, and the conversation that is theirs. */
export interface Guest {
  readonly ctx: TenantContext;
  readonly widget: Widget;
  readonly visitor: Visitor;
  readonly standing: VisitorStanding;
  readonly conversationId: string;
  /** The conversation as it was at the door; undefined while nothing has been said in it. */
  readonly conversation: Conversation | undefined;
  readonly language: Language;
  readonly token: string;
}

type Admitted = Pick<Guest, 'visitor' | 'conversationId' | 'standing'>;

/** Lets visitors in: with nothing, with the token of an earlier visit, or with what the tenant's site vouches for. */
@Injectable()
export class WidgetDoor {
  constructor(
    private readonly tokens: VisitorToken,
    private readonly visitors: VisitorService,
    private readonly conversations: ConversationService,
    private readonly clock: Clock,
  ) {}

  /** Throws `token_invalid` or `identity_invalid`. Stores nothing for a stranger who has not written yet. */
  async admit(widget: Widget, { token, identity, language, after = 0 }: FrameOf<'hello'>): Promise<Guest> {
    const claims = token ? await this.claimsOf(widget, token) : undefined;
    const { visitor, conversationId, standing } = identity
      ? await this.vouchedFor(widget, identity, claims)
      : await this.byToken(widget, claims, after);
    const ctx = contextOf(widget, visitor);
    const conversation = await this.conversations.find(ctx, conversationId);
    const identified = visitor.externalId !== null;
    const fresh = {
      tenant: widget.tenantId,
      widget: widget.id,
      visitor: visitor.id,
      conversation: conversationId,
      known: conversation !== undefined,
      identified,
    };
    const spoken = conversation?.language ?? language ?? (widget.language === 'en' ? 'en' : 'zh');
    return {
      ctx,
      widget,
      visitor,
      standing,
      conversationId,
      conversation,
      language: spoken,
      token: await this.tokens.sign(fresh),
    };
  }

  private async claimsOf(widget: Widget, token: string): Promise<VisitorClaims> {
    const claims = await this.tokens.read(token);
    if (claims.tenant === widget.tenantId && claims.widget === widget.id) return claims;
    throw new AppError('token_invalid', 'This token belongs to another widget');
  }

  /** A token alone never opens the conversation of a signed-in customer: the computer may be a shared one. */
  private async byToken(widget: Widget, claims: VisitorClaims | undefined, after: number): Promise<Admitted> {
    const standing = STRANGER;
    const nobody = { visitor: this.visitors.stranger(), conversationId: newId(), standing };
    if (!claims || claims.identified) return nobody;
    const visitor = { id: claims.visitor, externalId: null, name: null };
    const isThere = await this.conversations.find(contextOf(widget, visitor), claims.conversation);
    if (!isThere && after > 0)
      throw new AppError('token_invalid', 'The conversation of this token is not there any more');
    // Whoever was erased does not come back under the same ids; in other tabs nothing may have been said yet.
    if (!isThere && claims.known) return nobody;
    return { visitor, conversationId: claims.conversation, standing };
  }

  /** What was said before signing in goes on; else the customer's latest conversation, on whatever device it was. */
  private async vouchedFor(widget: Widget, identity: string, claims: VisitorClaims | undefined): Promise<Admitted> {
    if (!widget.identitySecret) throw new AppError('identity_invalid', 'This widget has no identity secret');
    const known = await readIdentity(identity, widget.identitySecret, this.clock.now());
    const ctx = contextOf(widget, this.visitors.stranger());
    const visitor = await this.visitors.identified(ctx, known);
    const standing = { signedIn: true, segments: [...known.segments] };
    if (
      claims &&
      !claims.identified &&
      (await this.conversations.adopt(ctx, claims.conversation, claims.visitor, visitor.id))
    )
      return { visitor, conversationId: claims.conversation, standing };
    const latest = await this.conversations.latestOf(ctx, visitor.id);
    return { visitor, conversationId: latest?.id ?? newId(), standing };
  }
}

function contextOf({ tenantId }: Widget, { id, name }: Visitor): TenantContext {
  return { tenantId, actor: { kind: 'visitor', id, ...(name && { name }) } };
}
