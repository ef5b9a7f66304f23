import type { ListFrame, ServerFrame, ThreadFrame } from './frames';

const PING_MS = 25_000;
const DEAD_MS = 60_000;
const FIRST_FINAL_CODE = 4000;
const LONGEST_WAIT_MS = 20_000;
/** The server shows typing for five seconds. */
const TYPING_MS = 3000;

/** `ended`: the server does not let us in any more. */
export type Phase = 'connecting' | 'online' | 'waiting' | 'ended';

/** Who has a conversation on the screen: what they have of it already, and who hears the rest. */
export interface ThreadFollower {
  readonly after: () => number | undefined;
  readonly hear: (frame: ThreadFrame) => void;
}

/** The line to the server: comes back by itself, and catches up with what was missed. */
export class InboxLine {
  phase: Phase = 'connecting';
  /** The ids of the agents who are away. */
  away: ReadonlySet<string> = new Set();
  private socket: WebSocket | undefined;
  private attempt = 0;
  private heardAt = 0;
  private typedAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pinger: ReturnType<typeof setInterval> | undefined;
  private readonly followers = new Map<string, ThreadFollower>();
  private readonly listListeners = new Set<(frame: ListFrame) => void>();
  private readonly phaseListeners = new Set<() => void>();
  private readonly awayListeners = new Set<() => void>();

  constructor(private readonly tenantId: string) {}

  /** Connects, and stays so until what it returns is called. */
  start(): () => void {
    this.connect();
    this.pinger = setInterval(() => this.check(), PING_MS);
    return () => {
      clearInterval(this.pinger);
      clearTimeout(this.timer);
      this.drop();
    };
  }

  onList(listener: (frame: ListFrame) => void): () => void {
    this.listListeners.add(listener);
    return () => void this.listListeners.delete(listener);
  }

  onPhase = (listener: () => void): (() => void) => {
    this.phaseListeners.add(listener);
    return () => void this.phaseListeners.delete(listener);
  };

  onAway = (listener: () => void): (() => void) => {
    this.awayListeners.add(listener);
    return () => void this.awayListeners.delete(listener);
  };

  /** These agents are away, and no others. */
  noteAway(agents: Iterable<string>): void {
    this.away = new Set(agents);
    this.awayListeners.forEach((listener) => listener());
  }

  follow(conversationId: string, follower: ThreadFollower): () => void {
    this.followers.set(conversationId, follower);
    this.send({ type: 'follow', conversationId, after: follower.after() });
    return () => {
      this.followers.delete(conversationId);
      this.send({ type: 'unfollow', conversationId });
    };
  }

  typing(conversationId: string): void {
    if (Date.now() - this.typedAt < TYPING_MS) return;
    this.typedAt = Date.now();
    this.send({ type: 'typing', conversationId });
  }

  private connect(): void {
    const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/v1/inbox?tenant=${this.tenantId}`);
    this.socket = socket;
    this.heardAt = Date.now();
    socket.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as ServerFrame);
    socket.onclose = ({ code }) => {
      if (this.socket === socket) this.lose(code);
    };
  }

  private drop(): void {
    const { socket } = this;
    this.socket = undefined;
    socket?.close();
  }

  private lose(code: number): void {
    this.socket = undefined;
    this.move(code >= FIRST_FINAL_CODE ? 'ended' : 'waiting');
    if (this.phase === 'ended') return;
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.attempt++) * (0.5 + Math.random() / 2);
    this.timer = setTimeout(() => this.connect(), wait);
  }

  private check(): void {
    if (Date.now() - this.heardAt < DEAD_MS) return this.send({ type: 'ping' });
    if (!this.socket) return;
    this.drop();
    this.lose(0);
  }

  private hear(frame: ServerFrame): void {
    this.heardAt = Date.now();
    if (frame.type === 'welcome') return this.begin();
    if (frame.type === 'list') return this.tellList(frame);
    if (frame.type === 'away') return this.noteAway(frame.agents);
    if ('conversationId' in frame) this.followers.get(frame.conversationId)?.hear(frame);
  }

  private begin(): void {
    this.attempt = 0;
    this.move('online');
    for (const [conversationId, follower] of this.followers)
      this.send({ type: 'follow', conversationId, after: follower.after() });
    // What changed between the reading of the list and now has told nobody.
    this.tellList({ type: 'list', items: [], stale: true });
  }

  private tellList(frame: ListFrame): void {
    this.listListeners.forEach((listener) => listener(frame));
  }

  private move(phase: Phase): void {
    this.phase = phase;
    this.phaseListeners.forEach((listener) => listener());
  }

  private send(frame: object): void {
    if (this.phase === 'online' && this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }
}
