import { z } from 'zod';
import {
  type Account,
  defineChannel,
  type Finding,
  type Outgoing,
  type Sent,
  type Target,
  type Words,
  type OutgoingFile,
} from '../../src/sdk/channel.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { OK } from '../../src/sdk/exchange.js';
import { findingsOf } from '../../src/sdk/finding.js';
import { formWith } from '../../src/sdk/form-data.js';
import { isPhoto } from '../../src/sdk/media.js';
import { SendError } from '../../src/sdk/send-error.js';
import { WechatApi } from '../../src/sdk/wechat-api.js';
import { verifyWechatCall } from '../../src/sdk/wechat-call.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import { textOf } from '../../src/sdk/xml.js';
import { config, type KfConfig } from './config.js';
import { moveTo } from './hand-off.js';
import { WINDOW } from './message.js';
import { pullPage } from './pull.js';

const LONGEST = 2048;
/** document/path/90253 */
const IMAGE_BYTES = 10 * 1024 * 1024;
const FILE_BYTES = 20 * 1024 * 1024;

export default defineChannel({
  name: 'wecom-kf',
  title: { zh: '微信客服', en: 'WeCom customer service' },
  config,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: LONGEST, unit: 'bytes', parts: 3 },
    dialect: 'wecom',
    stream: false,
    typing: false,
    window: WINDOW,
    // A msgid is never taken twice (document/path/94677); after 48 hours nothing is.
    idempotentSend: { ms: WINDOW.ms },
    handOff: true,
  },

  hosts: ({ apiRoot }) => [new URL(apiRoot).host],

  verify: (request, { config: { token, aesKey, corpId } }) =>
    verifyWechatCall(request, new WechatCrypt({ token, aesKey, receiveId: corpId })),

  /** A call only says at which desk something has happened. */
  parse({ payload }, { config: { openKfId } }) {
    const [event, list, token] = [textOf(payload, 'Event'), textOf(payload, 'OpenKfId'), textOf(payload, 'Token')];
    const isOurs = event === 'kf_msg_or_event' && list && (!openKfId || list === openKfId);
    return { events: [], ...(isOurs && { pull: { list, token } }), ack: OK };
  },

  pull: (request, account, host) => pullPage(request, apiOf(account, host), host.now()),
  send: sendText,
  media: {
    fetch: async ({ ref }, account, host) => ({ pieces: await apiOf(account, host).fetchMedia(ref) }),
    send: { maxBytes: FILE_BYTES, file: sendFile },
  },

  async handOff(hands, target, account, host) {
    // Where people answer in Mossdesk, WeCom's queue would only take the conversation away from them.
    if (account.config.agents === 'mossdesk' && hands !== 'closed') return;
    await moveTo(hands, apiOf(account, host), partiesOf(target));
  },

  check,
});

async function sendText(message: Outgoing, account: Account<KfConfig>, host: ChannelHost): Promise<Sent> {
  const { text, key, reply } = message;
  if (Buffer.byteLength(text) > LONGEST) throw new SendError('too_long', `send_msg: more than ${LONGEST} bytes`);
  const content = { msgid: key, msgtype: 'text', text: { content: text } };
  const api = apiOf(account, host);
  if (typeof reply.welcomeCode === 'string')
    await api.call('/cgi-bin/kf/send_msg_on_event', { code: reply.welcomeCode, ...content });
  else {
    const { external_userid: touser, open_kfid } = partiesOf(message);
    await api.call('/cgi-bin/kf/send_msg', { touser, open_kfid, ...content });
  }
  return { id: key };
}

/** Uploaded first: document/path/94677. */
async function sendFile(message: OutgoingFile, account: Account<KfConfig>, host: ChannelHost): Promise<Sent> {
  const { name, type, content } = message.file;
  const kind = isPhoto(type) && content.length <= IMAGE_BYTES ? 'image' : 'file';
  const api = apiOf(account, host);
  const mediaId = await api.uploadMedia(kind, formWith({}, { field: 'media', name, type, content }));
  const { external_userid: touser, open_kfid } = partiesOf(message);
  const said = { touser, open_kfid, msgid: message.key, msgtype: kind, [kind]: { media_id: mediaId } };
  await api.call('/cgi-bin/kf/send_msg', said);
  return { id: message.key };
}

async function check(account: Account<KfConfig>, host: ChannelHost): Promise<readonly Finding[]> {
  const api = apiOf(account, host);
  const findings = await api.check();
  if (findings[0]?.ok === false) return findings;
  const desks = await findingsOf(READING_DESKS, FIX_DESKS, async () => {
    const { account_list: desks } = Desks.parse(await api.call('/cgi-bin/kf/account/list', { offset: 0, limit: 100 }));
    const served = desks.filter(({ open_kfid: id }) => !account.config.openKfId || id === account.config.openKfId);
    if (served.length === 0) return [{ ok: false, what: NO_DESK, fix: FIX_DESKS }];
    return served.map(({ name, open_kfid: id }) => ({
      ok: true,
      what: { zh: `客服账号「${name}」${id}`, en: `${name}, ${id}` },
    }));
  });
  return [...findings, ...desks];
}

const Desks = z.looseObject({ account_list: z.array(z.looseObject({ open_kfid: z.string(), name: z.string() })) });

const READING_DESKS: Words = { zh: '读取客服账号', en: 'Reading the service accounts' };
const NO_DESK: Words = { zh: '没有可接待的客服账号', en: 'There is no service account to answer at' };
const FIX_DESKS: Words = {
  zh: '在管理后台「微信客服」新建客服账号，并在「API」处授权管理。',
  en: 'Create a service account in the console, and let the API manage it.',
};

function partiesOf({ conversation: { id, thread = '' } }: Target) {
  return { open_kfid: thread, external_userid: id };
}

function apiOf({ config: { apiRoot, corpId, secret } }: Account<KfConfig>, host: ChannelHost): WechatApi {
  const query = new URLSearchParams({ corpid: corpId, corpsecret: secret });
  return new WechatApi(host, apiRoot, { path: `/cgi-bin/gettoken?${query.toString()}` });
}
