import { defineChannel } from '../../src/sdk/channel.js';
import { checkAccount } from './checkup.js';
import { verifyCall } from './envelope.js';
import { readEvent } from './event.js';
import { sendText } from './sending.js';
import { settings } from './settings.js';

/** An official bot of QQ, called by web hook: private chats and groups. */
export default defineChannel({
  name: 'qq',
  title: { zh: 'QQ 机器人', en: 'QQ bot' },
  config: settings,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: 1500, unit: 'codepoints', parts: 5 },
    dialect: 'plain',
    stream: false,
    typing: false,
    // In a group it is five minutes: each message says until when.
    window: { ms: 3600_000, messages: 5 },
    idempotentSend: true,
    handOff: false,
  },

  hosts: ({ apiRoot, tokenRoot }) => [new URL(apiRoot).host, new URL(tokenRoot).host],

  verify: (request, { config }, host) => verifyCall(request, config, host.now()),

  parse: ({ payload }) => readEvent(payload),

  send: sendText,

  check: checkAccount,
});
