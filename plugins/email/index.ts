import { defineChannel } from '../../src/sdk/channel.js';
import { OK, rejected } from '../../src/sdk/exchange.js';
import { check } from './check.js';
import { EmailConfig } from './config.js';
import { media } from './media.js';
import { post } from './post.js';
import { pull } from './pull.js';
import { watch } from './watch.js';

export default defineChannel({
  name: 'email',
  title: { zh: '电子邮件', en: 'Email' },
  config: EmailConfig,
  capabilities: {
    inbound: ['socket'],
    acknowledgeMs: 60_000,
    text: { max: 100_000, unit: 'utf16', parts: 1 },
    dialect: 'plain',
    stream: false,
    typing: false,
    window: false,
    idempotentSend: false,
    handOff: false,
  },
  hosts: ({ imapHost, imapPort, smtpHost, smtpPort, tokenUrl }) => [
    `${imapHost}:${imapPort}`,
    `${smtpHost}:${smtpPort}`,
    ...(tokenUrl === undefined ? [] : [new URL(tokenUrl).host]),
  ],

  verify: () => rejected(400, 'Mail does not come by a call'),
  parse: () => ({ events: [], ack: OK }),
  send: (message, { config }, host) => post(message, config, host),
  media,
  connect: watch,
  pull,
  check,
});
