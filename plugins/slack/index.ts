import { defineChannel } from '../../src/sdk/channel.js';
import { OK } from '../../src/sdk/exchange.js';
import { callMethod } from './api.js';
import { checkAccount } from './checkup.js';
import { verifyCall } from './envelope.js';
import { readSaid } from './events.js';
import { media } from './media.js';
import { sendText, startText } from './message.js';
import type { Said } from './said.js';
import { Settings } from './settings.js';
import { listen } from './socket.js';

/** An app of Slack in one workspace, listening by Socket Mode or called by the Events API. */
export default defineChannel<Settings, Said>({
  name: 'slack',
  title: { zh: 'Slack', en: 'Slack' },
  config: Settings,
  capabilities: {
    inbound: ['socket', 'webhook'],
    acknowledgeMs: 3000,
    text: { max: 12_000, unit: 'utf16' },
    dialect: 'markdown',
    stream: { kind: 'append', everyMs: 1200 },
    typing: { ttlMs: 60_000 },
    window: false,
    idempotentSend: false,
    handOff: false,
  },

  hosts: ({ apiRoot }) => [new URL(apiRoot).host, '.slack.com'],

  isCalled: ({ mode }) => mode === 'webhook',

  verify: (request, { config }, host) => verifyCall(request, config, host.now()),

  parse: ({ payload }) => ({ events: readSaid(payload), ack: OK }),

  connect: listen,

  send: sendText,

  media,

  stream: startText,

  /** Only a thread has a status. */
  async typing({ conversation: { id, thread } }, { config }, host) {
    if (thread === undefined) return;
    const status = '正在输入… is writing…';
    await callMethod('assistant.threads.setStatus', { channel_id: id, thread_ts: thread, status }, config, host);
  },

  check: checkAccount,
});
