import type { Account, Outgoing, Sent, StreamWriter, Target } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { SendError } from '../../src/sdk/send-error.js';
import { callTeams } from './api.js';
import type { TeamsSettings } from './settings.js';

type Begun = Omit<Outgoing, 'text'>;

/** Sends a text as Markdown. Throws `SendError`. */
export async function sendText(message: Outgoing, account: Account<TeamsSettings>, host: ChannelHost): Promise<Sent> {
  const json = { ...envelopeOf(message), type: 'message', text: message.text, textFormat: 'markdown' };
  return { id: (await callTeams({ method: 'POST', json }, message, account, host)) ?? message.key };
}

/** Shows that somebody is writing. Throws `SendError`. */
export async function showTyping(target: Target, account: Account<TeamsSettings>, host: ChannelHost): Promise<void> {
  await callTeams({ method: 'POST', json: { ...envelopeOf(target), type: 'typing' } }, target, account, host);
}

/** Begins an answer that grows: Teams has this between two only; elsewhere it is sent when it is done. */
export function startStream(message: Begun, account: Account<TeamsSettings>, host: ChannelHost): Promise<StreamWriter> {
  return Promise.resolve(new TypingWriter(message, account, host, message.conversation.type === 'direct'));
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux */
class TypingWriter implements StreamWriter {
  private sequence = 0;
  private stream: string | undefined;
  private shown = '';
  private ended = false;

  constructor(
    private readonly message: Begun,
    private readonly account: Account<TeamsSettings>,
    private readonly host: ChannelHost,
    private readonly grows: boolean,
  ) {}

  /** The first one tells the name of the stream. Nothing to show is not shown: Teams wants a text. */
  async update(text: string): Promise<void> {
    if (!this.grows || !text.trim()) return;
    this.sequence += 1;
    this.shown = text;
    const id = await this.post({ type: 'typing', text }, { streamType: 'streaming', streamSequence: this.sequence });
    this.stream ??= id;
    if (this.stream === undefined) throw new SendError('refused', 'Teams has not named the stream');
  }

  async finish(text: string): Promise<Sent> {
    if (this.ended) throw new SendError('refused', 'The message has ended');
    this.ended = true;
    if (this.stream === undefined) return sendText({ ...this.message, text }, this.account, this.host);
    return { id: (await this.end(text)) ?? this.stream };
  }

  /** A stream must end before it can be deleted. */
  async abort(): Promise<void> {
    if (this.ended || this.stream === undefined) return;
    this.ended = true;
    const activity = (await this.end(this.shown)) ?? this.stream;
    await callTeams({ method: 'DELETE', activity }, this.message, this.account, this.host);
  }

  private end(text: string): Promise<string | undefined> {
    return this.post({ type: 'message', text, textFormat: 'markdown' }, { streamType: 'final' });
  }

  private post(activity: object, stream: object): Promise<string | undefined> {
    const named = this.stream === undefined ? {} : { streamId: this.stream };
    const entities = [{ type: 'streaminfo', ...stream, ...named }];
    const json = { ...envelopeOf(this.message), ...activity, entities };
    return callTeams({ method: 'POST', json }, this.message, this.account, this.host);
  }
}

function envelopeOf({ conversation, reply }: Target): object {
  const thread = conversation.thread === undefined ? '' : `;messageid=${conversation.thread}`;
  return {
    from: { id: reply.botId },
    conversation: { id: `${conversation.id}${thread}` },
    replyToId: reply.activityId,
  };
}
