import { z } from 'zod';
import { defineChannel, type Hands, type Target } from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { OK, rejected, verified } from '../../src/sdk/exchange.js';
import { callGraph } from '../../src/sdk/meta-graph.js';
import { verifyMeta } from '../../src/sdk/meta-signature.js';
import { SendError } from '../../src/sdk/send-error.js';
import { check } from './check.js';
import { MessengerConfig } from './config.js';
import { eventsOf } from './event.js';
import { CDN, media } from './media.js';
import { Webhook } from './webhook.js';

const Taken = z.object({ message_id: z.string() });
/** The app that stands for Meta's own inbox. https://developers.facebook.com/docs/messenger-platform/conversation-routing */
const META_INBOX = '263902037430900';

export default defineChannel({
  name: 'messenger',
  title: { zh: 'Facebook Messenger', en: 'Facebook Messenger' },
  config: MessengerConfig,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: 2000, unit: 'utf16' },
    dialect: 'plain',
    stream: false,
    typing: { ttlMs: 20_000 },
    window: { ms: 24 * 3_600_000 },
    idempotentSend: false,
    handOff: true,
  },
  hosts: ({ apiRoot }) => [new URL(apiRoot).host, ...CDN],

  verify(request, { config }) {
    const verdict = verifyMeta(request, config);
    if (verdict.kind !== 'verified') return verdict;
    const { success, data } = Webhook.safeParse(verdict.verified.payload);
    if (!success) return rejected(400, 'No webhook of a page');
    const ours = data.entry.filter(({ id }) => id === config.pageId);
    return ours.length ? verified(ours) : rejected(403, 'Meant for another page');
  },

  parse: ({ payload }, { config }) => ({ events: payload.flatMap((entry) => eventsOf(entry, config)), ack: OK }),

  async send({ conversation, text, key }, { config }, host) {
    const message = { text, metadata: key };
    const json = { recipient: { id: conversation.id }, messaging_type: 'RESPONSE', message };
    const answer = await callGraph(`${config.pageId}/messages`, { method: 'POST', json }, config, host);
    const taken = Taken.safeParse(answer.json).data;
    if (!taken) throw new SendError('unknown', 'Graph API: the answer names no message');
    return { id: taken.message_id };
  },

  async typing({ conversation }, { config }, host) {
    const json = { recipient: { id: conversation.id }, sender_action: 'typing_on' };
    await callGraph(`${config.pageId}/messages`, { method: 'POST', json }, config, host);
  },

  async handOff(hands, target, { config }, host) {
    if (config.peopleAnswerIn === 'meta') await pass(hands, target, config, host);
  },

  media,

  check,
});

async function pass(hands: Hands, { conversation }: Target, config: MessengerConfig, host: ChannelHost): Promise<void> {
  const recipient = { id: conversation.id };
  const ask = (change: string, json: Record<string, unknown>) =>
    callGraph(`${config.pageId}/${change}_thread_control`, { method: 'POST', json }, config, host);
  if (hands === 'bot') await ask('take', { recipient });
  else if (hands === 'closed') await ask('release', { recipient });
  else await ask('pass', { recipient, target_app_id: META_INBOX });
}
