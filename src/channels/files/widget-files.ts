import { Injectable } from '@nestjs/common';
import { ConversationService } from '../../conversations/conversation.service.js';
import type { MessageFile } from '../../conversations/files/conversation-file.js';
import { FileService, type OpenedFile } from '../../conversations/files/file.service.js';
import type { Upload } from '../../conversations/files/upload.js';
import { AppError } from '../../shared/error.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { MessageLimits } from '../message-limits.js';
import { WidgetService } from '../widget.service.js';
import { FilePass, type PassClaims } from './file-pass.js';

/** What is longer is cut anyway, and need not be looked through for numbers. */
const LONGEST_NAME = 500;

/** The files of visitors: each sees and sends those of their own conversation. */
@Injectable()
export class WidgetFiles {
  constructor(
    private readonly passes: FilePass,
    private readonly widgets: WidgetService,
    private readonly conversations: ConversationService,
    private readonly files: FileService,
    private readonly limits: MessageLimits,
  ) {}

  /** The most bytes that a file may have. */
  get limit(): number {
    return this.files.limit;
  }

  /** Throws `token_invalid`. */
  admit(pass: string): Promise<PassClaims> {
    return this.passes.read(pass);
  }

  /**
   * Keeps a file for the visitor's next message. Throws `widget_disabled`, `forbidden` where the widget takes
   * no files, `rate_limited`, and what `FileService.add` throws.
   */
  async add(claims: PassClaims, address: string, upload: Upload): Promise<MessageFile> {
    const { visitor: id, conversation: conversationId, widget, language } = claims;
    const ctx = contextOf(claims);
    if (claims.known && !(await this.conversations.find(ctx, conversationId)))
      throw new AppError('token_invalid', 'The conversation of this pass is not there any more');
    const { id: widgetId, files: taken } = await this.widgets.published(widget);
    if (!taken) throw new AppError('forbidden', 'This widget takes no files');
    this.limits.take({ visitor: id, address, widget });
    // It may be the first thing of all that this visitor sends.
    const visitor = { id, externalId: null, name: null };
    const place = `widget:${widgetId}`;
    await this.conversations.open(ctx, { id: conversationId, visitor, channel: 'widget', language, place });
    const name = upload.name.trim() ? (await this.limits.hear(ctx, upload.name.slice(0, LONGEST_NAME))).text : '';
    return this.files.add(ctx, conversationId, { ...upload, name, author: { kind: 'visitor', id } });
  }

  /** Throws `token_invalid`, and `not_found` for a file that the visitor's conversation does not show. */
  async open(pass: string, fileId: string): Promise<OpenedFile> {
    const claims = await this.passes.read(pass);
    const ctx = contextOf(claims);
    return this.files.open(ctx, await this.files.shown(ctx, claims.conversation, fileId));
  }
}

function contextOf({ tenant, visitor }: PassClaims): TenantContext {
  return { tenantId: tenant, actor: { kind: 'visitor', id: visitor } };
}
