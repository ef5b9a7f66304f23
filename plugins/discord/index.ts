import { defineChannel } from '../../src/sdk/channel.js';
import { contentOf } from '../../src/sdk/media.js';
import { callApi } from './api.js';
import { checkAccount } from './checkup.js';
import { listen } from './gateway.js';
import { readInteraction, type Said, verifyCall } from './interaction.js';
import { sendText, startText } from './message.js';
import { Settings } from './settings.js';

const CDN = ['cdn.discordapp.com', 'media.discordapp.net'];

/** A bot of Discord: listens at the Gateway, and takes slash commands by web hook where a public key is set. */
export default defineChannel<Settings, Said>({
  name: 'discord',
  title: { zh: 'Discord', en: 'Discord' },
  config: Settings,
  capabilities: {
    inbound: ['socket', 'webhook'],
    acknowledgeMs: 3000,
    text: { max: 2000, unit: 'utf16' },
    dialect: 'discord',
    stream: { kind: 'edit', everyMs: 1200 },
    typing: { ttlMs: 9000 },
    window: false,
    // "The past few minutes": discord.com/developers/docs/resources/message#create-message
    idempotentSend: { ms: 120_000 },
    handOff: false,
  },

  hosts: ({ apiRoot }) => [new URL(apiRoot).host, '.discord.gg', ...CDN],

  isCalled: ({ publicKey }) => publicKey !== undefined,

  verify: (request, { config }, host) => verifyCall(request, config, host.now()),

  parse: ({ payload }) => readInteraction(payload),

  connect: listen,

  send: sendText,

  media: {
    // Only the CDN of Discord's own is among our hosts, whatever stands in a message.
    fetch: async ({ ref }, _account, host) => ({ pieces: contentOf('attachment', await host.download(ref)) }),
  },

  stream: startText,

  async typing({ conversation: { id } }, { config }, host) {
    await callApi(`/channels/${id}/typing`, { method: 'POST' }, config, host);
  },

  check: checkAccount,
});
