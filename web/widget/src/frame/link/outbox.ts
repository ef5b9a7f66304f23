import type { Clock } from './clock';
import { type ClientFrame, type MessageFile, readJson } from './protocol';
import type { Store } from './store';

/** How long a message may go unanswered on a living line before the visitor is asked to send it again. */
const ACKNOWLEDGE_MS = 20_000;
/** A message found after so long is not sent by itself: its moment may be gone. */
const STALE_MS = 24 * 60 * 60 * 1000;
const PREFIX = 'say:';

/** A message of the visitor that the server has not confirmed. */
export interface Pending {
  readonly clientId: string;
  readonly text: string;
  readonly option?: string;
  readonly files?: readonly MessageFile[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: 'waiting' | 'sent' | 'failed';
  /** The server's error code, if it refused. */
  readonly failure?: string;
}

/**
 * The visitor's messages on their way. Each is kept in the store under its own key until its event comes back, so tabs
 * do not overwrite each other and a reload loses nothing; sending one twice is harmless, as the server knows its clientId.
 */
export class Outbox {
  private readonly pending = new Map<string, Pending>();
  private readonly timers = new Map<string, () => void>();
  private send: (frame: ClientFrame) => boolean = () => false;
  private cancelHold?: () => void;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {
    this.reload();
  }

  /** Whether messages are being held back because the server asked for patience. */
  get held(): boolean {
    return this.cancelHold !== undefined;
  }

  /** Oldest first. */
  list(): readonly Pending[] {
    return [...this.pending.values()].sort((one, other) => one.at - other.at);
  }

  add(message: Omit<Pending, 'status' | 'at'>): void {
    // Two messages of one millisecond keep their order.
    const newest = Math.max(0, ...this.list().map(({ at }) => at + 1));
    this.keep({ ...message, at: Math.max(this.clock.now(), newest), status: 'waiting' });
    this.flush();
  }

  /** The line stands: sends what waits, also what another tab has left behind. */
  online(send: (frame: ClientFrame) => boolean): void {
    this.send = send;
    this.reload();
    this.flush();
  }

  /** The line broke: whatever is not confirmed waits again. */
  offline(): void {
    this.send = () => false;
    for (const message of this.list()) if (message.status === 'sent') this.keep({ ...message, status: 'waiting' });
  }

  delivered(clientId: string): void {
    this.stopTimer(clientId);
    this.store.remove(PREFIX + clientId);
    if (this.pending.delete(clientId)) this.changed();
  }

  refused(clientId: string, failure: string): void {
    const message = this.pending.get(clientId);
    if (message) this.keep({ ...message, status: 'failed', failure });
  }

  /** The server asks for patience: everything unconfirmed goes out again after `seconds`, in its old order. */
  hold(seconds: number): void {
    this.cancelHold?.();
    for (const message of this.list()) if (message.status === 'sent') this.keep({ ...message, status: 'waiting' });
    this.cancelHold = this.clock.after(Math.max(1, seconds) * 1000, () => {
      this.cancelHold = undefined;
      this.flush();
      this.changed();
    });
    this.changed();
  }

  retry(clientId: string): void {
    const message = this.pending.get(clientId);
    if (!message) return;
    this.keep({ ...message, status: 'waiting', failure: undefined });
    this.flush();
  }

  discard(clientId: string): void {
    this.delivered(clientId);
  }

  /** Forgets everything, as when the visitor signs out. */
  clear(): void {
    for (const { clientId } of this.list()) this.delivered(clientId);
  }

  private flush(): void {
    if (this.held) return;
    for (const message of this.list()) if (message.status === 'waiting') this.post(message);
  }

  private post(message: Pending): void {
    const { clientId, text, option } = message;
    const files = message.files?.map(({ id }) => id);
    if (!this.send({ type: 'say', clientId, text, option, files })) return;
    this.keep({ ...message, status: 'sent' });
    this.timers.set(
      clientId,
      this.clock.after(ACKNOWLEDGE_MS, () => this.refused(clientId, 'no_answer')),
    );
  }

  private keep(message: Pending): void {
    this.stopTimer(message.clientId);
    this.pending.set(message.clientId, message);
    this.store.set(PREFIX + message.clientId, JSON.stringify(message));
    this.changed();
  }

  private stopTimer(clientId: string): void {
    this.timers.get(clientId)?.();
    this.timers.delete(clientId);
  }

  private reload(): void {
    for (const key of this.store.keys(PREFIX)) {
      const message = readPending(this.store.get(key));
      if (!message || this.pending.has(message.clientId)) continue;
      const stale = this.clock.now() - message.at > STALE_MS;
      const status = stale || message.status === 'failed' ? 'failed' : 'waiting';
      this.pending.set(message.clientId, { ...message, status });
    }
  }
}

/** What was stored may have been written by another version, or by hand. */
function readPending(stored: string | undefined): Pending | undefined {
  const message = readJson(stored ?? '') as Partial<Pending> | null | undefined;
  if (typeof message?.clientId !== 'string' || typeof message.text !== 'string') return undefined;
  return { status: 'waiting', at: 0, ...message, clientId: message.clientId, text: message.text };
}
