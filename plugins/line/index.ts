import { readJson } from '../../src/sdk/json.js';
import { hmacSha256, sameSecret } from '../../src/sdk/proof.js';
import { defineChannel } from '../../src/sdk/channel.js';
import { OK, rejected, verified } from '../../src/sdk/exchange.js';
import { contentOf } from '../../src/sdk/media.js';
import { callLine, DATA_HOST, downloadLine } from './api.js';
import { check } from './check.js';
import { LineConfig } from './config.js';
import { deliver } from './deliver.js';
import { eventsOf } from './event.js';
import { Webhook } from './webhook.js';

const TYPING_SECONDS = 20;

export default defineChannel({
  name: 'line',
  title: { zh: 'LINE', en: 'LINE' },
  config: LineConfig,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 2000,
    text: { max: 5000, unit: 'utf16', parts: 5 },
    dialect: 'plain',
    stream: false,
    typing: { ttlMs: TYPING_SECONDS * 1000 },
    window: false,
    // developers.line.biz/en/docs/messaging-api/retrying-api-request: a retry key is good for 24 hours.
    idempotentSend: { ms: 24 * 3_600_000 },
    handOff: true,
  },
  hosts: ({ apiRoot }) => [new URL(apiRoot).host, DATA_HOST],

  verify({ headers, body }, { config }) {
    const expected = hmacSha256(config.channelSecret, body).toString('base64');
    if (!sameSecret(headers['x-line-signature'], expected)) return rejected(401, 'The signature does not fit');
    const { success, data } = Webhook.safeParse(readJson(body));
    if (!success) return rejected(400, 'No webhook of LINE’s');
    if (config.botUserId && config.botUserId !== data.destination) return rejected(403, 'Meant for another bot');
    return verified(data);
  },

  parse: ({ payload }) => ({ events: payload.events.flatMap(eventsOf), ack: OK }),

  send: (message, { config }, host) => deliver(message, config, host),

  async typing({ conversation }, { config }, host) {
    if (conversation.type !== 'direct') return;
    const json = { chatId: conversation.id, loadingSeconds: TYPING_SECONDS };
    await callLine('/v2/bot/chat/loading/start', { method: 'POST', json }, config, host);
  },

  async handOff(hands, { conversation }, { config }, host) {
    if (config.chatControl !== 'module') return;
    const path = `/v2/bot/chat/${encodeURIComponent(conversation.id)}/control`;
    if (hands === 'bot') await callLine(`${path}/acquire`, { method: 'POST', json: { expired: false } }, config, host);
    else await callLine(`${path}/release`, { method: 'POST' }, config, host);
  },

  media: {
    async fetch({ ref }, { config }, host) {
      const path = `/v2/bot/message/${encodeURIComponent(ref)}/content`;
      return { pieces: contentOf('content', await downloadLine(path, config, host)) };
    },
  },

  check,
});
