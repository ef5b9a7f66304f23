import type { WebSocket } from 'ws';
import { z } from 'zod';
import { readJson } from '../../src/sdk/json.js';
import { SendError, type SendErrorKind } from '../../src/sdk/send-error.js';

const Frame = z.object({ op: z.int(), d: z.unknown().optional(), s: z.int().nullish(), t: z.string().nullish() });
const Hello = z.object({ heartbeat_interval: z.int().positive() });

/** What came to pass, the `s`-th since the session began. */
export interface Dispatched {
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** Codes of closing after which nothing is to be had by trying again (discord.com/developers/docs/topics/opcodes). */
const HOPELESS: Readonly<Record<number, readonly [SendErrorKind, string]>> = {
  4004: ['auth', 'the token is wrong'],
  4010: ['refused', 'invalid shard'],
  4011: ['refused', 'the bot is in too many servers for one connection'],
  4012: ['refused', 'invalid version'],
  4013: ['refused', 'invalid intents'],
  4014: ['refused', 'intents that the bot may not have'],
};
/** The session is over, but another can be begun. */
const SESSION_OVER = [4007, 4009];

/** How a connection ended that is to be made again at once: going on with its session, or with another. */
export type LineEnd = 'resume' | 'anew' | 'stopped';

/** One connection to the Gateway: says hello, keeps the heart beating, and takes what is dispatched one after the other. */
export class GatewayLine {
  private beating: NodeJS.Timeout | undefined;
  private answered = true;
  private seq: number | null = null;
  private taking: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: WebSocket,
    private readonly greeting: () => object,
    private readonly take: (dispatched: Dispatched) => Promise<void>,
  ) {}

  /** Throws `SendError`: `transient` when the line broke, another kind when it is of no use to try again soon. */
  async hear(stop: AbortSignal): Promise<LineEnd> {
    const { socket } = this;
    const hangUp = () => socket.close(4000); // 1000 would end the session
    stop.addEventListener('abort', hangUp);
    try {
      return await new Promise<LineEnd>((end, fail) => {
        socket.on('message', (bytes: Buffer) => this.read(bytes, end, fail));
        socket.on('error', () => undefined); // a `close` follows
        socket.on('close', (code: number) => (stop.aborted ? end('stopped') : this.closed(code, end, fail)));
        if (stop.aborted) hangUp();
      });
    } finally {
      clearTimeout(this.beating);
      stop.removeEventListener('abort', hangUp);
      if (socket.readyState !== socket.CLOSED) socket.close(4000);
      await this.taking.catch(() => undefined); // `hear` fails by it already
    }
  }

  private read(bytes: Buffer, end: (how: LineEnd) => void, fail: (error: unknown) => void): void {
    const frame = Frame.safeParse(readJson(bytes));
    if (!frame.success) return;
    const { op, d, s, t } = frame.data;
    this.seq = s ?? this.seq;
    if (op === 0) this.queue(() => this.take({ t: t ?? '', s: s ?? 0, d }), fail);
    else if (op === 7) this.queue(() => end('resume'), fail);
    else if (op === 9) this.queue(() => end(d === true ? 'resume' : 'anew'), fail);
    else this.keepAlive(op, d);
  }

  /** Storing may take its time; the heart goes on beating. */
  private queue(what: () => void | Promise<void>, fail: (error: unknown) => void): void {
    this.taking = this.taking.then(what);
    this.taking.catch(fail);
  }

  private keepAlive(op: number, d: unknown): void {
    if (op === 1) this.beat();
    else if (op === 10) this.begin(d);
    else if (op === 11) this.answered = true;
  }

  private begin(hello: unknown): void {
    const read = Hello.safeParse(hello);
    if (!read.success) return this.socket.terminate();
    this.say(this.greeting());
    const every = read.data.heartbeat_interval;
    const again = () => {
      // A line whose heartbeat is not answered is dead, though nobody has closed it.
      if (!this.answered) return this.socket.terminate();
      this.answered = false;
      this.beat();
      this.beating = setTimeout(again, every);
    };
    this.beating = setTimeout(again, every / 2);
  }

  private beat(): void {
    this.say({ op: 1, d: this.seq });
  }

  private say(frame: object): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  private closed(code: number, end: (how: LineEnd) => void, fail: (error: unknown) => void): void {
    if (SESSION_OVER.includes(code)) return end('anew');
    const [kind, why] = HOPELESS[code] ?? ['transient', 'the line broke'];
    fail(new SendError(kind, `Discord has closed the gateway: ${code}, ${why}`));
  }
}
