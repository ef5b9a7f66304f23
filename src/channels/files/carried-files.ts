import { Injectable } from '@nestjs/common';
import type { MessageFile } from '../../conversations/files/conversation-file.js';
import { FileService } from '../../conversations/files/file.service.js';
import type { Guest } from '../widget-door.js';
import { FilePass } from './file-pass.js';

/** The files of a visitor at a widget: what a message carries, and the pass by which they are seen and sent. */
@Injectable()
export class CarriedFiles {
  constructor(
    private readonly files: FileService,
    private readonly passes: FilePass,
  ) {}

  /** What the visitor's files are seen and sent by. */
  passOf({ ctx, widget, visitor, conversationId, conversation, language }: Guest): Promise<string> {
    const claims = { tenant: ctx.tenantId, widget: widget.id, visitor: visitor.id };
    return this.passes.sign({ ...claims, conversation: conversationId, known: conversation !== undefined, language });
  }

  /** The files that the visitor has uploaded for a message. Throws `not_found`. */
  toCarry({ ctx, conversationId }: Guest, ids: readonly string[]): Promise<readonly MessageFile[]> {
    return this.files.toCarry(ctx, conversationId, 'visitor', ids);
  }
}
