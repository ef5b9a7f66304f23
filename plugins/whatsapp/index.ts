import { z } from 'zod';
import { defineChannel } from '../../src/sdk/channel.js';
import { OK, rejected, verified } from '../../src/sdk/exchange.js';
import { callGraph } from '../../src/sdk/meta-graph.js';
import { verifyMeta } from '../../src/sdk/meta-signature.js';
import { contentOf } from '../../src/sdk/media.js';
import { SendError } from '../../src/sdk/send-error.js';
import { check } from './check.js';
import { WhatsappConfig } from './config.js';
import { eventsOf } from './event.js';
import { valuesOf, Webhook } from './webhook.js';

const Place = z.object({ url: z.url() });
const Taken = z.object({ messages: z.tuple([z.object({ id: z.string() })]).rest(z.unknown()) });

export default defineChannel({
  name: 'whatsapp',
  title: { zh: 'WhatsApp', en: 'WhatsApp' },
  config: WhatsappConfig,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: 4096, unit: 'utf16' },
    dialect: 'whatsapp',
    stream: false,
    typing: { ttlMs: 25_000 },
    window: { ms: 24 * 3_600_000 },
    idempotentSend: false,
    handOff: false,
  },
  hosts: ({ apiRoot }) => [new URL(apiRoot).host, 'lookaside.fbsbx.com'],

  verify(request, { config }) {
    const verdict = verifyMeta(request, config);
    if (verdict.kind !== 'verified') return verdict;
    const { success, data } = Webhook.safeParse(verdict.verified.payload);
    if (!success) return rejected(400, 'No webhook of WhatsApp’s');
    const values = valuesOf(data);
    const ours = values.filter(({ metadata }) => metadata.phone_number_id === config.phoneNumberId);
    if (values.length && !ours.length) return rejected(403, 'Meant for another phone number');
    return verified(ours);
  },

  parse: ({ payload }) => ({ events: payload.flatMap(eventsOf), ack: OK }),

  async send({ conversation, reply, text, key }, { config }, host) {
    const json = {
      messaging_product: 'whatsapp',
      ...addressOf(conversation, reply.phone),
      type: 'text',
      text: { body: text, preview_url: false },
      biz_opaque_callback_data: key,
    };
    const answer = await callGraph(`${config.phoneNumberId}/messages`, { method: 'POST', json }, config, host);
    const taken = Taken.safeParse(answer.json).data;
    if (!taken) throw new SendError('unknown', 'Graph API: the answer names no message');
    return { id: taken.messages[0].id };
  },

  async typing({ reply }, { config }, host) {
    if (typeof reply.messageId !== 'string') return;
    const shown = { status: 'read', message_id: reply.messageId, typing_indicator: { type: 'text' } };
    const json = { messaging_product: 'whatsapp', ...shown };
    await callGraph(`${config.phoneNumberId}/messages`, { method: 'POST', json }, config, host);
  },

  media: {
    /** A media id gives an address that is good for five minutes, and for whoever holds the token. */
    async fetch({ ref }, { config }, host) {
      const place = Place.safeParse((await callGraph(encodeURIComponent(ref), {}, config, host)).json).data;
      if (!place) throw new SendError('refused', 'Graph API: the answer names no address');
      const headers = { authorization: `Bearer ${config.accessToken}` };
      return { pieces: contentOf('media', await host.download(place.url, { headers })) };
    },
  },

  check,
});

/** A group, a number, or the id that a visitor without a number has for this business. */
function addressOf({ id, type }: { readonly id: string; readonly type: string }, phone: unknown) {
  if (type === 'group') return { recipient_type: 'group', to: id };
  const to = typeof phone === 'string' ? phone : id;
  return { recipient_type: 'individual', ...(/^\d+$/.test(to) ? { to } : { recipient: to }) };
}
