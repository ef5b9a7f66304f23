import { handshake, rejected, type RawRequest, type Verdict, verified } from './exchange.js';
import type { WechatCrypt } from './wechat-crypt.js';
import { readXml, textOf, type Xml } from './xml.js';

/**
 * Is this call of WeChat or WeCom genuine? A GET asks for its `echostr` back, decrypted; a POST brings a message in XML, in
 * `Encrypt`. A message in the clear is refused whatever its signature, which does not cover it.
 */
export function verifyWechatCall(request: RawRequest, crypt: WechatCrypt): Verdict<Xml> {
  const verdict = openWechatCall(request, textOf(readXml(request.body.toString('utf8')), 'Encrypt'), crypt);
  if (verdict.kind !== 'verified') return verdict;
  const message = readXml(verdict.verified.payload);
  return typeof message === 'object' ? verified(message) : rejected(400, 'no XML inside');
}

/** The same for a POST whose message is encrypted in `encrypt`, wherever that stood; its text, if it is genuine. */
export function openWechatCall({ method, query }: RawRequest, encrypt: unknown, crypt: WechatCrypt): Verdict<string> {
  const given = method === 'GET' ? query.get('echostr') : encrypt;
  if (typeof given !== 'string' || !given) return rejected(400, 'nothing encrypted');
  if (!crypt.isSigned(query, given)) return rejected(401, 'signature');
  const text = crypt.decrypt(given);
  if (text === undefined) return rejected(403, 'damaged, or for another receiver');
  return method === 'GET' ? handshake(text) : verified(text);
}
