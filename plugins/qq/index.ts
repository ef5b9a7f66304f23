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
    // The numbers of answers are kept with the message that they answer, and we remember as long.
    idempotentSend: { ms: 3_600_000 },
    handOff: false,
  },

  hosts: ({ apiRoot, tokenRoot }) => [new URL(apiRoot).host, new URL(tokenRoot).host],

  verify: (request, { config }, host) => verifyCall(request, config, host.now()),

  parse: ({ payload }) => readEvent(payload),

  send: sendText,

  check: checkAccount,
});
