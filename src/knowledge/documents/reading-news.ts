import { Injectable } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';

const TOPIC = 'document.overtaken';
/** A notification may be some 7,900 bytes long. */
const IDS_A_WORD = 150;

/** Tells the process that reads a document that nobody wants it any more. A hint: the reading finds out anyway, later. */
@Injectable()
export class ReadingNews {
  constructor(private readonly notifications: Notifications) {}

  /** To be called after the commit. */
  async overtaken(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += IDS_A_WORD)
      await this.notifications.tell(TOPIC, ids.slice(at, at + IDS_A_WORD).join(' '));
  }

  /** Calls `listener` when the reading of this document is overtaken. Returns what ends it. */
  onOvertaken(id: string, listener: () => void): () => void {
    return this.notifications.on(TOPIC, (ids) => {
      if (ids.split(' ').includes(id)) listener();
    });
  }
}
