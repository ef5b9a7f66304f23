import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';
import { accepted } from '../../src/sdk/wechat-api.js';

const ANSWER_MS = 5000;
const PING_EVERY_MS = 30_000;

const Frame = z.looseObject({
  cmd: z.string().optional(),
  headers: z.looseObject({ req_id: z.string() }),
  body: z.unknown().optional(),
  errcode: z.number().optional(),
  errmsg: z.string().default(''),
});
/** A frame of WeCom's: a call has a command and a body; an answer to us has our id and a code. */
export type Frame = z.infer<typeof Frame>;

/** Codes that only this socket has: the id of a call is unknown, or its message may grow no more. */
const TOO_LATE: ReadonlySet<number> = new Set([846605, 846608]);

/** A socket to WeCom: calls come in order, and each frame of ours is answered. */
export class BotLine {
  /** Resolves when the socket is closed, whoever closed it. */
  readonly over: Promise<void>;
  private readonly awaited = new Map<string, (frame: Frame) => void>();
  private readonly pings: NodeJS.Timeout;
  private calls: Promise<void> = Promise.resolve();

  /** `hear` is told of one call after the other. When it throws the line is closed, for something would be lost. */
  constructor(
    private readonly socket: WebSocket,
    hear: (call: Frame) => Promise<void>,
  ) {
    this.over = new Promise((ended) => socket.once('close', () => ended()));
    socket.on('error', () => socket.terminate());
    socket.on('message', (bytes: Buffer) => this.take(bytes, hear));
    this.pings = setInterval(() => void this.ask('ping').catch(() => this.close()), PING_EVERY_MS).unref();
    void this.over.then(() => clearInterval(this.pings));
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  /**
   * Sends a frame and waits for WeCom's answer to it. A reply carries the id of the call it answers. Throws SendError:
   * `unknown` when no answer comes.
   */
  async ask(cmd: string, body?: object, id = `${cmd}_${randomUUID()}`): Promise<void> {
    if (!this.isOpen) throw new SendError('transient', `${cmd}: the socket is closed`);
    const answer = this.answerTo(id);
    this.socket.send(JSON.stringify({ cmd, headers: { req_id: id }, ...(body && { body }) }));
    const frame = await answer;
    if (!frame) throw new SendError('unknown', `${cmd}: no answer`);
    const { errcode = 0, errmsg } = frame;
    if (TOO_LATE.has(errcode)) throw new SendError('window', `${cmd}: ${errcode} ${errmsg}`);
    accepted(cmd, { errcode, errmsg });
  }

  close(): void {
    this.socket.close();
    setTimeout(() => this.socket.terminate(), 1000).unref();
  }

  private async answerTo(id: string): Promise<Frame | undefined> {
    const timeout = new AbortController();
    const answer = new Promise<Frame>((resolve) => this.awaited.set(id, resolve));
    const late = pause(ANSWER_MS, undefined, { signal: timeout.signal, ref: false }).catch(() => undefined);
    try {
      return await Promise.race([answer, late, this.over.then(() => undefined)]);
    } finally {
      timeout.abort();
      this.awaited.delete(id);
    }
  }

  private take(bytes: Buffer, hear: (call: Frame) => Promise<void>): void {
    const { data: frame } = Frame.safeParse(readJson(bytes));
    if (!frame) return;
    if (frame.cmd) {
      this.calls = this.calls.then(() => hear(frame)).catch(() => this.close());
      return;
    }
    this.awaited.get(frame.headers.req_id)?.(frame);
  }
}
