import { defineChannel } from '../../src/sdk/channel.js';
import { verifyCallback } from './callback.js';
import { startStream } from './card.js';
import { checkAccount } from './checkup.js';
import { connectGateway } from './gateway.js';
import { readMessage } from './message.js';
import { sendText } from './sending.js';
import { hostsOf, settings } from './settings.js';

/** A robot of DingTalk: listens through its Stream gateway, which needs no public address. */
export default defineChannel({
  name: 'dingtalk',
  title: { zh: '钉钉', en: 'DingTalk' },
  config: settings,
  capabilities: {
    inbound: ['socket', 'webhook'],
    acknowledgeMs: 5000,
    // The body of a message may have 20,000 bytes, where a line feed within JSON within JSON is three.
    text: { max: 5000, unit: 'bytes' },
    dialect: 'dingtalk',
    stream: { kind: 'replace', everyMs: 500 },
    typing: false,
    window: false,
    idempotentSend: false,
    handOff: false,
  },

  hosts: hostsOf,

  isCalled: ({ mode }) => mode === 'http',

  verify: (request, { config }, host) => verifyCallback(request, config, host.now()),

  parse: ({ payload }, { config }) => readMessage(payload, config),

  send: sendText,

  stream: startStream,

  connect: connectGateway,

  check: checkAccount,
});
