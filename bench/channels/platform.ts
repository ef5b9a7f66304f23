import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may go wrong on the way to the platform: nothing arrives, the answer does not arrive, it is busy, it is broken. */
const FAULTS = ['lost', 'unheard', 'busy', 'broken', 'slow'] as const;

/** Secrets of the two accounts. */
export const WEBHOOK = { secret: secretOf(1), answerSecret: secretOf(2) };
export const TELEGRAM = { botToken: '7001:AAH_a-token-of-the-bench-0001-0001', secretToken: 'a-secret-of-the-bench' };

/**
 * Two platforms on one port: one that knows a repeated message by its id (Standard Webhooks), and one that does not
 * (Telegram's Bot API). Counts what arrives for each conversation.
 */
export class BenchPlatform {
  /** How often each text was shown, by conversation. */
  readonly shown = new Map<string, Map<string, number>>();
  /** Messages that came again and were known. */
  repeated = 0;
  /** 0..1: how many calls go wrong. */
  faultShare = 0;
  private readonly seen = new Set<string>();
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<BenchPlatform> {
    const platform = new BenchPlatform();
    await new Promise<void>((ready) => platform.server.listen(0, '127.0.0.1', ready));
    return platform;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8')) as Record<string, unknown>;
    const fault = Math.random() < this.faultShare ? FAULTS[Math.floor(Math.random() * FAULTS.length)] : undefined;
    if (fault === 'lost') return void response.destroy();
    if (fault === 'busy') return reply(response, 429, { ok: false, error_code: 429, parameters: { retry_after: 1 } });
    if (fault === 'broken') return reply(response, 500, { ok: false, error_code: 500 });
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    this.take(request, body);
    if (fault === 'unheard') return void response.destroy();
    reply(response, 200, { ok: true, result: { message_id: this.seen.size } });
  }

  /** Telegram is also told that somebody is typing; that is no message. */
  private take({ headers, url = '' }: IncomingMessage, body: Record<string, unknown>): void {
    const id = String(headers['webhook-id'] ?? randomUUID());
    if (url.endsWith('/sendMessage')) this.show(id, String(body.chat_id), String(body.text));
    else if (body.type === 'answer') this.show(id, conversationOf(body), String(body.text));
  }

  /** A person who is called because an answer may not have arrived says something else, and doubles nothing. */
  private show(id: string, conversation: string, text: string): void {
    if (this.seen.has(id)) this.repeated += 1;
    else {
      const texts = this.shown.get(conversation) ?? new Map<string, number>();
      this.shown.set(conversation, texts.set(text, (texts.get(text) ?? 0) + 1));
    }
    this.seen.add(id);
  }
}

/** The call that tells of one message, in a conversation of its own. */
export function callOf(platform: 'webhook' | 'telegram', conversation: string, text: string): RequestInit {
  return platform === 'webhook' ? webhookCall(conversation, text) : telegramCall(Number(conversation), text);
}

function webhookCall(conversation: string, text: string): RequestInit {
  const said = { type: 'message', id: conversation, text, conversation: { id: conversation }, sender: { id: '张三' } };
  const body = JSON.stringify(said);
  const seconds = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(WEBHOOK.secret.slice('whsec_'.length), 'base64');
  const id = `msg_${conversation}`;
  const signature = `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  const signed = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature };
  return { method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body };
}

function telegramCall(chat: number, text: string): RequestInit {
  const from = { id: chat, is_bot: false, first_name: '芳' };
  const message = {
    message_id: 1,
    date: Math.floor(Date.now() / 1000),
    chat: { id: chat, type: 'private' },
    from,
    text,
  };
  const headers = {
    'content-type': 'application/json',
    'x-telegram-bot-api-secret-token': TELEGRAM.secretToken,
  };
  return { method: 'POST', headers, body: JSON.stringify({ update_id: chat, message }) };
}

function conversationOf({ conversation }: Record<string, unknown>): string {
  return (conversation as { id: string }).id;
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function secretOf(byte: number): string {
  return `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
}
