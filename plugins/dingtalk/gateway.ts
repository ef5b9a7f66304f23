import { z } from 'zod';
import type { WebSocket } from 'ws';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callOpenly } from './api.js';
import { type Frame, readFrame } from './frame.js';
import { readMessage } from './message.js';
import { type DingTalkSettings, isTrusted, robotOf } from './settings.js';

const OPEN = '/v1.0/gateway/connections/open';
const SILENCE_MS = 60_000;
/** A gateway that sends everybody away at once is not asked again at once. */
const SHORTEST_MS = 1000;
const ROBOT = { type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' } as const;

const Addressed = z.object({ robotCode: z.string() });

const Opened = z.object({ endpoint: z.string(), ticket: z.string().min(1) });

/**
 * Receives in Stream mode until `stop`. When the platform asks for a new connection, there is one at once. Throws
 * `SendError` when the connection is lost, and whatever the sink throws: what was not acknowledged comes again.
 * https://open.dingtalk.com/document/direction/stream-mode-protocol-access-description
 */
export async function connectGateway(
  account: Account<DingTalkSettings>,
  sink: Sink,
  host: ChannelHost,
  stop: AbortSignal,
): Promise<void> {
  if (account.config.mode !== 'stream') return untilStopped(stop);
  while (!stop.aborted) {
    const { endpoint, ticket } = await openConnection(account.config, host);
    const socket = await host.socket(`${endpoint}?ticket=${encodeURIComponent(ticket)}`);
    const since = host.now();
    await new GatewayConnection(socket, account, sink).listen(stop);
    if (!stop.aborted && host.now() - since < SHORTEST_MS) throw lost();
  }
}

/** Asks where to connect. The answer is no secret for long: a ticket holds for one connection. Throws `SendError`. */
export async function openConnection(config: DingTalkSettings, host: ChannelHost): Promise<z.infer<typeof Opened>> {
  const { clientId, clientSecret } = config;
  const answer = await callOpenly(
    OPEN,
    { clientId, clientSecret, subscriptions: [ROBOT], ua: 'mossdesk' },
    config,
    host,
  );
  const { data } = Opened.safeParse(answer.json);
  if (!data) throw new SendError('transient', `${OPEN}: the answer has another form`);
  if (!isTrusted(data.endpoint, config))
    throw new SendError('refused', `${OPEN}: the gateway ${hostOf(data.endpoint)} is not the platform's`);
  return data;
}

/** Without the ticket that stands in the address. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'without an address';
}

class GatewayConnection {
  /** Frames are stored one after the other, as they came. */
  private work: Promise<void> = Promise.resolve();
  private alive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly account: Account<DingTalkSettings>,
    private readonly sink: Sink,
  ) {}

  /** Resolves when `stop` is aborted, or when the platform asks for a new connection and everything heard is stored. */
  async listen(stop: AbortSignal): Promise<void> {
    const pulse = setInterval(() => this.beat(), SILENCE_MS);
    try {
      await this.untilEnd(stop);
      if (!stop.aborted) await this.work;
    } finally {
      clearInterval(pulse);
      this.socket.close(1000);
    }
  }

  private untilEnd(stop: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('message', (bytes: Buffer) => this.hear(bytes, resolve, reject));
      this.socket.on('pong', () => (this.alive = true));
      this.socket.once('error', (cause) => reject(lost(cause)));
      this.socket.once('close', () => reject(lost()));
      stop.addEventListener('abort', () => resolve(), { once: true });
      if (stop.aborted) resolve();
    });
  }

  private hear(bytes: Buffer, renew: () => void, fail: (error: unknown) => void): void {
    this.alive = true;
    const frame = readFrame(bytes);
    if (!frame) return;
    if (frame.type === 'SYSTEM' && frame.headers.topic === 'disconnect') return renew();
    if (frame.type === 'SYSTEM') return this.answer(frame, frame.headers, frame.data);
    this.work = this.work.then(() => this.store(frame));
    this.work.catch(fail);
  }

  private async store(frame: Frame): Promise<void> {
    const { config } = this.account;
    const told = readJson(frame.data);
    if (frame.type === ROBOT.type && frame.headers.topic === ROBOT.topic && isOurs(told, config))
      await this.sink({ events: readMessage(told, config).events });
    const { messageId } = frame.headers;
    this.answer(frame, { messageId, contentType: 'application/json' }, '{"response":{}}');
  }

  /** Only a ping wants an answer of what the platform says about itself. */
  private answer({ type, headers: { topic } }: Frame, headers: object, data: string): void {
    if (type === 'SYSTEM' && topic !== 'ping') return;
    if (this.socket.readyState === this.socket.OPEN)
      this.socket.send(JSON.stringify({ code: 200, headers, message: 'OK', data }));
  }

  /** A connection that says nothing between two beats is dead, though nobody has closed it. */
  private beat(): void {
    if (!this.alive) return this.socket.terminate();
    this.alive = false;
    this.socket.ping();
  }
}

/** One connection may bring what an app's other robots are told. It is acknowledged, for it would come again, and not read. */
function isOurs(told: unknown, config: DingTalkSettings): boolean {
  return Addressed.safeParse(told).data?.robotCode === robotOf(config);
}

function lost(cause?: Error): SendError {
  return new SendError('transient', 'The connection to the gateway is lost', undefined, { cause });
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
