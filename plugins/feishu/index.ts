import { defineChannel } from '../../src/sdk/channel.js';
import { startCard } from './card.js';
import { checkAccount } from './checkup.js';
import { verifyCall } from './envelope.js';
import { readEvent } from './event.js';
import { listen } from './long-connection.js';
import { media } from './media.js';
import { sendText } from './message.js';
import { hostsOf, settings } from './settings.js';

/** A bot of Feishu (China) or Lark (elsewhere), over its long connection or called by web hook. */
export default defineChannel({
  name: 'feishu',
  title: { zh: '飞书 / Lark', en: 'Feishu / Lark' },
  config: settings,
  capabilities: {
    inbound: ['socket', 'webhook'],
    acknowledgeMs: 3000,
    // Rich text may have 30 KB as JSON, where a quote is two bytes.
    text: { max: 14_000, unit: 'bytes' },
    dialect: 'feishu',
    stream: { kind: 'replace', everyMs: 200, maxMs: 570_000 },
    typing: false,
    window: false,
    // open.feishu.cn/document/server-docs/im-v1/message/create: the same uuid sends one message within an hour.
    idempotentSend: { ms: 3_600_000 },
    handOff: false,
  },

  hosts: hostsOf,

  isCalled: ({ mode }) => mode === 'webhook',

  verify: (request, { config }, host) => verifyCall(request, config, host.now()),

  parse: ({ payload }, { config }) => readEvent(payload, config),

  send: sendText,

  media,

  stream: startCard,

  connect: listen,

  check: checkAccount,
});
