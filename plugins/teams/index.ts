import { defineChannel } from '../../src/sdk/channel.js';
import { readActivity } from './activity.js';
import { checkAccount } from './checkup.js';
import { sendText, showTyping, startStream } from './sending.js';
import { hostsOf, settings } from './settings.js';
import { verifyCall } from './token-proof.js';

/** A bot of Microsoft Teams, by the protocol of the Bot Framework. */
export default defineChannel({
  name: 'teams',
  title: { zh: 'Microsoft Teams', en: 'Microsoft Teams' },
  config: settings,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 15_000,
    // The whole activity may have about 28 KB.
    text: { max: 20_000, unit: 'bytes' },
    dialect: 'teams',
    stream: { kind: 'replace', everyMs: 1500, maxMs: 110_000 },
    typing: { ttlMs: 5000 },
    window: false,
    idempotentSend: false,
    handOff: false,
  },

  hosts: hostsOf,

  verify: (request, { config }, host) => verifyCall(request, config, host),

  parse: ({ payload }) => readActivity(payload),

  send: sendText,

  stream: startStream,

  typing: showTyping,

  check: checkAccount,
});
