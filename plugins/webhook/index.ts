import { z } from 'zod';
import { type Finding, type Outgoing, type Words, defineChannel } from '../../src/sdk/channel.js';
import type { ChannelHost, PlatformAnswer } from '../../src/sdk/channel-host.js';
import { OK, rejected, verified } from '../../src/sdk/exchange.js';
import { clockFinding, findingsOf } from '../../src/sdk/finding.js';
import { readJson } from '../../src/sdk/json.js';
import { isFresh } from '../../src/sdk/proof.js';
import { statusError } from '../../src/sdk/send-error.js';
import { secretSetting, setting } from '../../src/sdk/setting.js';
import { areSecrets, isSigned, sign } from '../../src/sdk/webhook-signature.js';
import { type Call, readEvent } from './event.js';

const FIVE_MINUTES = 5 * 60_000;
const IN_FORM = 'whsec_ and at least 24 bytes in base64; several are separated by spaces';

const Config = z.object({
  secret: secretSetting({
    title: { zh: '来信签名密钥', en: 'Secret of your calls' },
    help: {
      zh: '您的系统用它给发来的消息签名（whsec_ 开头）。更换期间可填两个，用空格分开。',
      en: 'Your system signs what it sends with it (whsec_…). Two, separated by a space, while you change it.',
    },
  }).refine(areSecrets, IN_FORM),
  url: setting(z.url({ protocol: /^https?$/ }), {
    title: { zh: '回答发送地址', en: 'Where answers go' },
    help: { zh: '机器人的回答会 POST 到这个地址。', en: 'The answers of the bot are POSTed to this address.' },
  }),
  answerSecret: secretSetting({
    title: { zh: '回答签名密钥', en: 'Secret of our calls' },
    help: {
      zh: '我们用它给回答签名；请与来信密钥不同。',
      en: 'We sign the answers with it. Let it be another than that of your calls.',
    },
  }).refine(areSecrets, IN_FORM),
});
type Config = z.infer<typeof Config>;

/** Any system that can sign a call: Standard Webhooks 1.0 both ways. */
export default defineChannel<Config, Call>({
  name: 'webhook',
  title: { zh: '通用 Webhook', en: 'Webhook' },
  config: Config,
  capabilities: {
    inbound: ['webhook'],
    acknowledgeMs: 5000,
    text: { max: 50_000, unit: 'utf16' },
    dialect: 'markdown',
    stream: false,
    typing: false,
    window: false,
    // As the README asks of whoever receives: Standard Webhooks does not say how long ids are kept.
    idempotentSend: { ms: 24 * 3_600_000 },
    handOff: false,
  },

  hosts: ({ url }) => [new URL(url).host],

  verify({ headers, body }, { config }, host) {
    const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures } = headers;
    if (!id || !seconds || !signatures) return rejected(401, 'A header of Standard Webhooks is missing');
    if (!isFresh(seconds, host.now(), FIVE_MINUTES))
      return rejected(401, 'Signed more than five minutes away from now');
    if (!isSigned({ id, seconds, body }, signatures, config.secret)) return rejected(401, 'Not signed with our secret');
    const said = readJson(body);
    return said ? verified({ id, at: Number(seconds) * 1000, body: said }) : rejected(400, 'No JSON object');
  },

  parse({ payload }) {
    const event = readEvent(payload);
    return { events: event ? [event] : [], ack: OK };
  },

  async send({ conversation, reply, text, key }: Outgoing, { config }, host) {
    const said = { type: 'answer', id: key, conversation, text, in_reply_to: reply['message'] };
    const answer = await post(said, key, config, host);
    if (answer.status < 200 || answer.status > 299) throw statusError('The receiver of answers', answer);
    return { id: key };
  },

  check: ({ config }, host) =>
    findingsOf(
      REACHED,
      { zh: '检查地址、防火墙和证书。', en: 'Check the address, the firewall and the certificate.' },
      async () => {
        const id = `ping-${host.now()}`;
        const answer = await post({ type: 'ping', id }, id, config, host);
        return [{ ok: true, what: REACHED }, takenFinding(answer), ...clockFinding(answer, host.now())];
      },
    ),
});

const REACHED: Words = { zh: '访问回答发送地址', en: 'Reaching the address for answers' };

/** Did the receiver take our signature? */
function takenFinding({ status }: PlatformAnswer): Finding {
  const ok = status >= 200 && status < 300;
  const what = { zh: `签名的探测消息：HTTP ${status}`, en: `A signed ping: HTTP ${status}` };
  const fix = {
    zh: '接收方要用“回答签名密钥”验证签名，并对 {"type":"ping"} 返回 2xx。',
    en: 'The receiver has to verify with the secret of our calls, and to answer {"type":"ping"} with 2xx.',
  };
  return ok ? { ok, what } : { ok, what, fix };
}

/** Posts JSON, signed. A receiver knows a repeated call by `webhook-id`. */
function post(said: object, id: string, { url, answerSecret }: Config, host: ChannelHost): Promise<PlatformAnswer> {
  const body = Buffer.from(JSON.stringify(said));
  const seconds = String(Math.floor(host.now() / 1000));
  const signature = sign({ id, seconds, body }, answerSecret);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    ...{ 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature },
  };
  return host.call(url, { method: 'POST', headers, body });
}
