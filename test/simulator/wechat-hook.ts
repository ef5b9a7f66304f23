import type { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import type { HookCall } from './hook-caller.js';

/** The platform makes sure that it has found us: what is decrypted from `echostr` must come back. */
export function echoCall(crypt: WechatCrypt, echo: string, now: number): HookCall {
  const { encrypt, ...proof } = crypt.seal(echo, now);
  return { method: 'GET', query: { ...queryOf(proof), echostr: encrypt } };
}

/** A message in XML, encrypted and signed; `outside` stands beside it in the clear. */
export function xmlCall(crypt: WechatCrypt, message: string, now: number, outside = {}): HookCall {
  const { encrypt, ...proof } = crypt.seal(message, now);
  return {
    method: 'POST',
    query: queryOf(proof),
    headers: { 'content-type': 'text/xml' },
    body: writeXml({ ...outside, Encrypt: encrypt }),
  };
}

/** A message in JSON, as the bots of WeCom get it. */
export function jsonCall(crypt: WechatCrypt, message: object, now: number): HookCall {
  const { encrypt, ...proof } = crypt.seal(JSON.stringify(message), now);
  return {
    method: 'POST',
    query: queryOf(proof),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ encrypt }),
  };
}

/** XML as the platforms write it: numbers plain, everything else in CDATA. */
export function writeXml(fields: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`,
  );
  return `<xml>${elements.join('')}</xml>`;
}

function queryOf({ signature, timestamp, nonce }: { signature: string; timestamp: string; nonce: string }) {
  return { msg_signature: signature, timestamp, nonce };
}
