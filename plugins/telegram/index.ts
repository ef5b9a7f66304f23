import { defineChannel } from '../../src/sdk/channel.js';
import { OK, rejected, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { sameSecret } from '../../src/sdk/proof.js';
import { callMethod } from './api.js';
import { checkAccount } from './checkup.js';
import { type Arrival, readUpdate } from './events.js';
import { media } from './media.js';
import { placeOf, sendText, startText } from './message.js';
import { poll } from './poll.js';
import { Settings } from './settings.js';

/** A bot of Telegram, fetching its updates or called with them (Bot API 10). */
export default defineChannel<Settings, Arrival>({
  name: 'telegram',
  title: { zh: 'Telegram', en: 'Telegram' },
  config: Settings,
  capabilities: {
    inbound: ['poll', 'webhook'],
    acknowledgeMs: 10_000,
    text: { max: 4096, unit: 'utf16' },
    dialect: 'telegram-html',
    stream: { kind: 'replace', everyMs: 1000 },
    typing: { ttlMs: 4500 },
    window: false,
    idempotentSend: false,
    handOff: false,
  },

  hosts: ({ apiRoot }) => [new URL(apiRoot).host],

  isCalled: ({ mode }) => mode === 'webhook',

  // A shared secret and no signature: that nobody changes the body on its way is up to TLS.
  verify({ headers, body }, { config: { mode, secretToken } }, host) {
    if (mode !== 'webhook' || secretToken === undefined) return rejected(403, 'This account fetches its updates');
    const given = headers['x-telegram-bot-api-secret-token'];
    if (!sameSecret(given, secretToken)) return rejected(401, 'Not the secret of the webhook');
    const update = readJson(body);
    if (!Number.isSafeInteger(update?.['update_id'])) return rejected(400, 'No update');
    return verified({ update: { ...update }, at: host.now() });
  },

  parse: ({ payload }, { config }) => ({ events: readUpdate(payload, config), ack: OK }),

  connect: poll,

  send: sendText,

  media,

  stream: startText,

  async typing(target, { config }, host) {
    await callMethod('sendChatAction', { ...placeOf(target), action: 'typing' }, config, host);
  },

  check: checkAccount,
});
