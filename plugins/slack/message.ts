import { z } from 'zod';
import type { Account, Outgoing, Sent, StreamWriter } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callMethod } from './api.js';
import type { Settings } from './settings.js';
import { defused } from './text.js';

const Posted = z.object({ ts: z.string() });

type Opening = Omit<Outgoing, 'text'>;

/** Posts a message in Markdown, without previews of links. */
export async function sendText(
  { conversation: { id, thread }, text }: Outgoing,
  account: Account<Settings>,
  host: ChannelHost,
): Promise<Sent> {
  const place = { channel: id, ...(thread !== undefined && { thread_ts: thread }) };
  const quiet = { unfurl_links: false, unfurl_media: false };
  return { id: await post('chat.postMessage', { ...place, ...quiet, markdown_text: defused(text) }, account, host) };
}

/** A text that grows: by Slack's own streaming within a thread; elsewhere, which has none, by changing a message. */
export function startText(message: Opening, account: Account<Settings>, host: ChannelHost): Promise<StreamWriter> {
  const { thread } = message.conversation;
  const writer =
    thread === undefined ? new ChangedMessage(message, account, host) : new AppendedMessage(message, account, host);
  return Promise.resolve(writer);
}

/** Slack shows what is appended, and never takes it back: an answer that was rewritten is put in place of it at the end. */
class AppendedMessage implements StreamWriter {
  private ts: string | undefined;
  private shown = '';

  constructor(
    private readonly message: Opening,
    private readonly account: Account<Settings>,
    private readonly host: ChannelHost,
  ) {}

  async update(text: string): Promise<void> {
    const whole = defused(text);
    if (!whole.startsWith(this.shown)) throw new SendError('refused', 'What was shown on Slack cannot be taken back');
    const more = whole.slice(this.shown.length);
    if (!more) return;
    if (this.ts === undefined) this.ts = await this.start(more);
    else await this.call('chat.appendStream', { ts: this.ts, markdown_text: more });
    this.shown = whole;
  }

  async finish(text: string): Promise<Sent> {
    const whole = defused(text);
    this.ts ??= await this.start(whole);
    const extended = whole.startsWith(this.shown);
    const more = extended && this.shown ? whole.slice(this.shown.length) : '';
    const stopped = await this.stop(more ? { markdown_text: more } : {});
    if (!stopped || !extended) await this.call('chat.update', { ts: this.ts, markdown_text: whole });
    return { id: this.ts };
  }

  async abort(): Promise<void> {
    if (this.ts === undefined) return;
    await this.stop({});
    await this.call('chat.delete', { ts: this.ts });
  }

  private start(text: string): Promise<string> {
    const { conversation, reply } = this.message;
    const recipient = { recipient_team_id: reply['team'], recipient_user_id: reply['user'] };
    const place = { channel: conversation.id, thread_ts: conversation.thread };
    return post('chat.startStream', { ...place, ...recipient, markdown_text: text }, this.account, this.host);
  }

  /** False when Slack has ended it already, as it does when nothing came for a while. */
  private async stop(more: object): Promise<boolean> {
    try {
      await this.call('chat.stopStream', { ts: this.ts, ...more });
      return true;
    } catch (error) {
      if (error instanceof SendError && error.kind === 'refused') return false;
      throw error;
    }
  }

  private async call(name: string, said: object): Promise<void> {
    await callMethod(name, { channel: this.message.conversation.id, ...said }, this.account.config, this.host);
  }
}

class ChangedMessage implements StreamWriter {
  private sent: Sent | undefined;
  private shown = '';

  constructor(
    private readonly message: Opening,
    private readonly account: Account<Settings>,
    private readonly host: ChannelHost,
  ) {}

  async update(text: string): Promise<void> {
    await this.finish(text);
  }

  async finish(text: string): Promise<Sent> {
    if (!this.sent) this.sent = await sendText({ ...this.message, text }, this.account, this.host);
    else if (text !== this.shown) await this.call('chat.update', { ts: this.sent.id, markdown_text: defused(text) });
    this.shown = text;
    return this.sent;
  }

  async abort(): Promise<void> {
    if (this.sent) await this.call('chat.delete', { ts: this.sent.id });
  }

  private async call(name: string, said: object): Promise<void> {
    await callMethod(name, { channel: this.message.conversation.id, ...said }, this.account.config, this.host);
  }
}

/** Calls a method that makes a message, and returns its `ts`. */
async function post(name: string, said: object, { config }: Account<Settings>, host: ChannelHost): Promise<string> {
  const posted = Posted.safeParse((await callMethod(name, said, config, host)).json);
  if (!posted.success) throw new SendError('unknown', `${name}: the answer does not name a message`);
  return posted.data.ts;
}
