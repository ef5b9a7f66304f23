import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callMethod } from './api.js';
import { readSaid } from './events.js';
import { isOurs } from './said.js';
import type { Settings } from './settings.js';

/** Slack's own client takes a connection for dead after 30 seconds without a sign. */
const SIGN_EVERY_MS = 15_000;

const Opened = z.object({ url: z.url({ protocol: /^wss?$/ }) });
const Envelope = z.object({ envelope_id: z.string(), payload: z.record(z.string(), z.unknown()) });

/** Listens by Socket Mode until `stop`. Slack renews each connection every few hours, and says so before. */
export async function listen(
  account: Account<Settings>,
  sink: Sink,
  host: ChannelHost,
  stop: AbortSignal,
): Promise<void> {
  if (account.config.mode !== 'socket') return;
  let last: WebSocket | undefined;
  try {
    while (!stop.aborted) {
      const socket = await open(account.config, host);
      last?.close(1000);
      last = socket;
      await new Connection(socket, account, sink, host).hear(stop);
    }
  } finally {
    last?.close(1000);
  }
}

async function open(config: Settings, host: ChannelHost): Promise<WebSocket> {
  const answer = await callMethod('apps.connections.open', {}, config, host, config.appToken);
  const opened = Opened.safeParse(answer.json);
  if (!opened.success) throw new SendError('refused', 'apps.connections.open: no address of a socket');
  return host.socket(opened.data.url);
}

class Connection {
  private alive = true;
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly socket: WebSocket,
    private readonly account: Account<Settings>,
    private readonly sink: Sink,
    private readonly host: ChannelHost,
  ) {}

  /** Returns when Slack wants another connection, or at `stop`. Throws when this one breaks. */
  async hear(stop: AbortSignal): Promise<void> {
    const { socket } = this;
    const sign = setInterval(() => this.sign(), SIGN_EVERY_MS);
    const end = () => socket.close(1000);
    stop.addEventListener('abort', end);
    socket.on('pong', () => (this.alive = true));
    try {
      await new Promise<void>((renew, fail) => {
        // One after the other, for what came first is to be stored first.
        const read = (bytes: Buffer) => (this.reading = this.reading.then(() => this.read(bytes, renew)));
        socket.on('message', (bytes: Buffer) => void read(bytes).catch(fail));
        socket.on('error', () => undefined); // a `close` follows
        socket.on('close', () =>
          stop.aborted ? renew() : fail(new SendError('transient', 'Slack has closed the socket')),
        );
        if (stop.aborted) end();
      });
    } catch (error) {
      socket.terminate();
      throw error;
    } finally {
      clearInterval(sign);
      stop.removeEventListener('abort', end);
    }
  }

  /** An envelope is acknowledged when what it says is stored; if that fails, Slack sends it again by the next connection. */
  private async read(bytes: Buffer, renew: () => void): Promise<void> {
    const said = readJson(bytes);
    if (said?.['type'] === 'disconnect') return renew();
    const envelope = Envelope.safeParse(said);
    if (!envelope.success) return;
    const { envelope_id: id, payload } = envelope.data;
    const ours = isOurs(payload, this.account.config);
    const events = ours ? readSaid({ said: payload, at: this.host.now() }) : [];
    if (events.length) await this.sink({ events });
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify({ envelope_id: id }));
  }

  private sign(): void {
    if (!this.alive) return this.socket.terminate();
    this.alive = false;
    this.socket.ping();
  }
}
