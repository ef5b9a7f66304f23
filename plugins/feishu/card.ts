import { z } from 'zod';
import type { Account, Outgoing, Sent, StreamWriter } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { askFeishu, callFeishu } from './api.js';
import { defused, sendContent } from './message.js';
import type { FeishuSettings } from './settings.js';

const ELEMENT = 'answer';

const Card = z.object({ card_id: z.string() });

const EMPTY_CARD = {
  schema: '2.0',
  config: { streaming_mode: true, summary: { content: '…' } },
  body: { elements: [{ tag: 'markdown', element_id: ELEMENT, content: '' }] },
};

/**
 * Begins a card whose text grows as if it were typed: CardKit makes the card, a message shows it, each update brings the
 * whole text. The message is known by the card, never by the message's key: whoever sends the text again after a crash must
 * not be given the unfinished card as the message already sent.
 * https://open.feishu.cn/document/cardkit-v1/streaming-updates-openapi-overview
 */
export async function startCard(
  message: Omit<Outgoing, 'text'>,
  account: Account<FeishuSettings>,
  host: ChannelHost,
): Promise<StreamWriter> {
  const json = { type: 'card_json', data: JSON.stringify(EMPTY_CARD) };
  const { card_id } = await askFeishu({ method: 'POST', path: '/cardkit/v1/cards', json }, Card, account, host);
  const content = { type: 'card', data: { card_id } };
  const sent = await sendContent({ type: 'interactive', content, uuid: card_id }, message, account, host);
  return new CardWriter(card_id, sent, account, host);
}

class CardWriter implements StreamWriter {
  private sequence = 0;

  constructor(
    private readonly card: string,
    private readonly sent: Sent,
    private readonly account: Account<FeishuSettings>,
    private readonly host: ChannelHost,
  ) {}

  update(text: string): Promise<void> {
    return this.change('PUT', `/elements/${ELEMENT}/content`, { content: defused(text) });
  }

  async finish(text: string): Promise<Sent> {
    await this.update(text);
    await this.change('PATCH', '/settings', { settings: JSON.stringify({ config: { streaming_mode: false } }) });
    return this.sent;
  }

  /** Takes the message back. */
  async abort(): Promise<void> {
    const path = `/im/v1/messages/${encodeURIComponent(this.sent.id)}`;
    await callFeishu({ method: 'DELETE', path }, this.account, this.host);
  }

  /** CardKit wants numbers that rise, and knows by the uuid what it has done already. */
  private async change(method: 'PUT' | 'PATCH', path: string, change: object): Promise<void> {
    this.sequence += 1;
    const json = { ...change, sequence: this.sequence, uuid: `${this.card}-${this.sequence}`.slice(-64) };
    const whole = `/cardkit/v1/cards/${encodeURIComponent(this.card)}${path}`;
    await callFeishu({ method, path: whole, json }, this.account, this.host);
  }
}
