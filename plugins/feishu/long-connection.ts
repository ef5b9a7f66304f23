import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Account, Sink } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError, type SendErrorKind, statusError } from '../../src/sdk/send-error.js';
import { readEvent } from './event.js';
import { Fragments } from './fragments.js';
import { answerTo, type Frame, pingFrame, readFrame } from './frame.js';
import { type FeishuSettings, isTrusted } from './settings.js';

const OPEN = '/callback/ws/endpoint';
const OFTEN_ENOUGH_MS = 1000;

/** Codes of the platform's own SDK: another secret, an app that may not, 50 connections already. Others may pass. */
const KINDS: Readonly<Record<number, SendErrorKind>> = { 403: 'auth', 514: 'auth', 1000040350: 'rate' };

const Header = z.object({ header: z.object({ app_id: z.string() }) });

const Opened = z.object({
  code: z.literal(0),
  data: z.object({ URL: z.string(), ClientConfig: z.object({ PingInterval: z.number() }) }),
});

/** Where to connect, and how often the platform wants to be asked for a sign of life, milliseconds. */
export interface Gateway {
  readonly address: string;
  readonly service: number;
  readonly pingMs: number;
}

/**
 * Receives over the long connection until `stop`. Nothing is encrypted or signed there: whoever knows the App Secret is told
 * an address that holds for one connection. Throws `SendError` when the connection is lost, and whatever the sink throws:
 * what was not acknowledged comes again.
 * https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/event-subscription-guide/long-connection-mode
 */
export async function listen(
  account: Account<FeishuSettings>,
  sink: Sink,
  host: ChannelHost,
  stop: AbortSignal,
): Promise<void> {
  if (account.config.mode !== 'socket') return;
  const gateway = await openGateway(account.config, host);
  const socket = await host.socket(gateway.address);
  await new LongConnection(socket, account, sink).hear(gateway, stop);
}

/** Asks where to connect. Throws `SendError`. */
export async function openGateway(config: FeishuSettings, host: ChannelHost): Promise<Gateway> {
  const { appId, appSecret, apiRoot } = config;
  const json = { AppID: appId, AppSecret: appSecret };
  const answer = await host.call(new URL(OPEN, apiRoot).href, { method: 'POST', headers: { locale: 'zh' }, json });
  const { data: opened } = Opened.safeParse(answer.json);
  if (!opened) throw fault(answer);
  const { URL: address, ClientConfig } = opened.data;
  if (!isTrusted(address, config)) throw new SendError('refused', `${OPEN}: the gateway is not the platform's`);
  const service = Number(new URL(address).searchParams.get('service_id'));
  return { address, service, pingMs: Math.max(OFTEN_ENOUGH_MS, ClientConfig.PingInterval * 1000) };
}

class LongConnection {
  private readonly fragments = new Fragments();
  /** Events are stored one after the other, as they came. */
  private work: Promise<void> = Promise.resolve();
  private alive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly account: Account<FeishuSettings>,
    private readonly sink: Sink,
  ) {}

  async hear({ service, pingMs }: Gateway, stop: AbortSignal): Promise<void> {
    const pulse = setInterval(() => this.beat(service), pingMs);
    try {
      this.socket.send(pingFrame(service));
      await this.untilEnd(stop);
    } finally {
      clearInterval(pulse);
      this.socket.close(1000);
    }
  }

  private untilEnd(stop: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.on('message', (bytes: Buffer) => this.take(bytes, reject));
      this.socket.once('error', (cause) => reject(lost(cause)));
      this.socket.once('close', () => reject(lost()));
      stop.addEventListener('abort', () => resolve(), { once: true });
      if (stop.aborted) resolve();
    });
  }

  private take(bytes: Buffer, fail: (error: unknown) => void): void {
    this.alive = true;
    const frame = readFrame(bytes);
    if (!frame || frame.isControl) return;
    const payload = this.fragments.add(frame);
    if (!payload) return;
    this.work = this.work.then(() => this.store(frame, payload));
    this.work.catch(fail);
  }

  private async store(frame: Frame, payload: Uint8Array): Promise<void> {
    const { config } = this.account;
    const told = readJson(payload) ?? {};
    const events = isOurs(told, config) ? readEvent(told, config).events : [];
    if (frame.headers.type === 'event' && events.length > 0) await this.sink({ events });
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(answerTo(frame, { code: 200 }));
  }

  /** A connection that says nothing between two beats is dead, though nobody has closed it. */
  private beat(service: number): void {
    if (!this.alive) return this.socket.terminate();
    this.alive = false;
    this.socket.send(pingFrame(service));
  }
}

/** Each event names the app that it is for. What is another's is acknowledged, for it would come again, and not read. */
function isOurs(told: unknown, { appId }: FeishuSettings): boolean {
  return Header.safeParse(told).data?.header.app_id === appId;
}

function fault(answer: Awaited<ReturnType<ChannelHost['call']>>): SendError {
  const { data } = z.object({ code: z.number() }).safeParse(answer.json);
  if (!data || data.code === 0) return statusError(OPEN, answer);
  return new SendError(KINDS[data.code] ?? 'transient', `${OPEN}: code ${data.code}`);
}

function lost(cause?: Error): SendError {
  return new SendError('transient', 'The long connection is lost', undefined, { cause });
}
