import { backoff } from './backoff';
import type { Clock } from './clock';
import { type ClientFrame, readFrame, type ServerFrame } from './protocol';

const PING_MS = 25_000;
const DEAD_MS = 60_000;
const WELCOME_MS = 15_000;
const PROBE_MS = 5_000;
/** A connection that has lasted so long has proved itself: the next failure starts counting anew. */
const STABLE_MS = 10_000;
const RESTART = 1012;
const RESTART_ATTEMPT = 3;
const FIRST_FINAL_CODE = 4000;

export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

/** `waiting`: between two attempts. `ended`: the server does not want this widget any more. */
export type Phase = 'idle' | 'connecting' | 'online' | 'waiting' | 'ended';

export interface ConnectionParts {
  readonly open: (events: SocketEvents) => Socket;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface ConnectionOwner {
  /** The frame that introduces us; asked for each time anew. */
  hello(): ClientFrame;
  received(frame: ServerFrame): void;
  changed(phase: Phase): void;
}

/**
 * Keeps one WebSocket to the server alive: introduces itself, pings, notices silence, comes back with jittered back-off.
 * It is `online` from the server's welcome on, not from the open socket.
 */
export class Connection {
  phase: Phase = 'idle';
  private socket?: Socket;
  private generation = 0;
  private attempt = 0;
  private heardAt = 0;
  private onlineSince = 0;
  private cancelTimer: () => void = () => undefined;

  constructor(
    private readonly parts: ConnectionParts,
    private readonly owner: ConnectionOwner,
  ) {}

  /** The phase as people should hear of it: while attempts fail, each new one is no news. */
  get outlook(): Phase {
    return this.phase === 'connecting' && this.attempt > 0 ? 'waiting' : this.phase;
  }

  /** Connects unless it already does or has been told not to come back: at once, as somebody has something to say. */
  start(): void {
    if (this.phase === 'idle' || this.phase === 'waiting') this.connect();
  }

  /** Sends at once; false if there is no one to hear it. Nothing is kept for later. */
  send(frame: ClientFrame): boolean {
    if (this.phase !== 'online') return false;
    this.socket?.send(JSON.stringify(frame));
    return true;
  }

  /** Says hello again on the living line, as when an event was missed or the language changed. */
  introduce(): void {
    if (this.send(this.owner.hello())) this.later(WELCOME_MS, () => this.reconnect());
  }

  /** The network is said to be back, or somebody looks at the page again: try now, or make sure the line still lives. */
  wake(): void {
    if (this.phase === 'waiting') return this.connect();
    if (this.phase !== 'online') return;
    if (this.silence() >= DEAD_MS) return this.reconnect();
    const asked = this.parts.clock.now();
    this.send({ type: 'ping' });
    this.later(PROBE_MS, () => (this.heardAt < asked ? this.reconnect() : this.beat()));
  }

  /** The network is said to be gone. Attempts go on, because what browsers say about it is not reliable. */
  drop(): void {
    if (this.phase === 'online' || this.phase === 'connecting') this.lose(0);
  }

  /** Drops the line and comes back at once, with a new hello. */
  reconnect(): void {
    if (this.phase === 'idle' || this.phase === 'ended') return;
    this.hangUp();
    this.connect();
  }

  /** Hangs up for good. `start` after `stop` does nothing. */
  stop(): void {
    this.hangUp();
    this.enter('ended');
  }

  private connect(): void {
    this.hangUp();
    const { generation } = this;
    const mine = (run: () => void) => generation === this.generation && run();
    this.enter('connecting');
    this.later(WELCOME_MS, () => this.lose(0));
    this.socket = this.parts.open({
      opened: () => mine(() => this.socket?.send(JSON.stringify(this.owner.hello()))),
      received: (text) => mine(() => this.hear(text)),
      closed: (code) => mine(() => this.lose(code)),
    });
  }

  private hear(text: string): void {
    this.heardAt = this.parts.clock.now();
    const frame = readFrame(text);
    if (frame?.type === 'welcome') this.settle();
    if (frame) this.owner.received(frame);
  }

  private settle(): void {
    this.beat();
    if (this.phase === 'online') return;
    this.onlineSince = this.heardAt;
    this.enter('online');
  }

  private beat(): void {
    const wait = Math.min(PING_MS, DEAD_MS - this.silence());
    this.later(Math.max(0, wait), () => {
      if (this.silence() >= DEAD_MS) return this.lose(0);
      this.send({ type: 'ping' });
      this.beat();
    });
  }

  private lose(code: number): void {
    if (this.phase === 'online' && this.parts.clock.now() - this.onlineSince >= STABLE_MS) this.attempt = 0;
    this.hangUp();
    if (code >= FIRST_FINAL_CODE) return this.enter('ended');
    if (code === RESTART) this.attempt = Math.max(this.attempt, RESTART_ATTEMPT);
    this.later(backoff(this.attempt, this.parts.random), () => this.connect());
    this.attempt += 1;
    this.enter('waiting');
  }

  private hangUp(): void {
    this.generation += 1;
    this.cancelTimer();
    this.socket?.close();
    this.socket = undefined;
  }

  /** One timer at a time is enough: welcome, beat, probe and retry exclude each other. */
  private later(ms: number, run: () => void): void {
    this.cancelTimer();
    this.cancelTimer = this.parts.clock.after(ms, run);
  }

  private silence(): number {
    return this.parts.clock.now() - this.heardAt;
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    this.owner.changed(phase);
  }
}
