import { setTimeout as pause } from 'node:timers/promises';
import type { Sent, StreamWriter } from '../../sdk/channel.js';
import type { Capabilities } from '../../sdk/capabilities.js';
import { SendError, type SendErrorKind } from '../../sdk/send-error.js';

/** What waiting does not mend. */
const FINAL: ReadonlySet<SendErrorKind> = new Set(['window', 'blocked', 'too_long', 'refused']);

/** How a message grows, and how often it may. */
export type Growth = Exclude<Capabilities['stream'], false>;

/**
 * A message on a platform that grows with an answer: at most one request at a time and no more often than the platform
 * takes; what comes meanwhile is shown together. Once something has failed it grows no more.
 */
export class GrowingMessage {
  private wanted = '';
  private shown = '';
  private writer: StreamWriter | undefined;
  private growing: Promise<void> = Promise.resolve();
  private busy = false;
  private broken = false;
  private readonly begun = performance.now();

  constructor(
    private readonly open: () => Promise<StreamWriter>,
    private readonly growth: Growth,
  ) {}

  /** All of the text so far, in the platform's dialect. Does not wait. */
  grow(text: string): void {
    if (this.broken || (this.growth.kind === 'append' && !text.startsWith(this.wanted))) return;
    this.wanted = text;
    if (!this.busy) this.growing = this.pump();
  }

  /** The answer as it stands. Undefined when it must be sent as a message of its own, because nothing can be finished. */
  async finish(text: string): Promise<Sent | undefined> {
    await this.growing;
    if (!this.writer || this.broken || !this.canBecome(text)) {
      await this.abort();
      return undefined;
    }
    this.broken = true;
    try {
      return await this.writer.finish(text);
    } catch (error) {
      const kind = error instanceof SendError ? error.kind : 'unknown';
      if (kind !== 'unknown') await this.abort(); // what may have arrived is left standing
      // Only this message may be impossible to end: somebody has deleted it, or it has grown for too long.
      if (FINAL.has(kind)) return undefined;
      throw error;
    }
  }

  /** There will be no such message. */
  async abort(): Promise<void> {
    this.broken = true;
    await this.growing; // it may just be opening
    const open = this.writer;
    this.writer = undefined;
    // If it cannot be taken back it stays; the answer comes below it.
    await open?.abort().catch(() => undefined);
  }

  /** What was shown stands where only additions are possible. */
  private canBecome(text: string): boolean {
    return this.growth.kind !== 'append' || text.startsWith(this.shown);
  }

  private async pump(): Promise<void> {
    this.busy = true;
    try {
      while (this.wanted !== this.shown && !this.isOver()) {
        this.writer ??= await this.open();
        const text = this.wanted;
        await this.writer.update(text);
        this.shown = text;
        await pause(this.growth.everyMs);
      }
    } catch {
      this.broken = true; // the answer itself is sent in any case
    } finally {
      this.busy = false;
    }
  }

  private isOver(): boolean {
    const { maxMs } = this.growth;
    if (maxMs !== undefined && performance.now() - this.begun > maxMs) this.broken = true;
    return this.broken;
  }
}
