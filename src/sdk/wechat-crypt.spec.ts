import { createCipheriv } from 'node:crypto';
import { WechatCrypt } from './wechat-crypt.js';

const WECOM = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'wx5823bf96d3bd56c7',
};
const WECHAT = {
  token: 'pamtest',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  receiveId: 'wxb11529c136998cb6',
};
const DINGTALK = {
  token: 'tokenxxxx',
  aesKey: 'o1w0aum42yaptlz8alnhwikjd3jenzt9cb9wmzptgus',
  receiveId: 'dingxxxxxx',
};

/** Published by the platforms: document/path/90968, cryptoDemo.zip, DingTalk's demo of event callbacks. */
const VECTORS = [
  {
    name: 'the address check of WeCom',
    keys: WECOM,
    query: '1409659589 263014780 5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
    encrypt: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
    text: '1616140317555161061',
  },
  {
    name: 'a text in Chinese of WeChat',
    keys: WECHAT,
    query: '1409304348 xxxxxx 82c962d39941aa48552f90ef55aa323dc620cc10',
    encrypt: 'jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==',
    text: '我是中文abcd123',
  },
  {
    name: 'an answer to DingTalk',
    keys: DINGTALK,
    query: '1605695694141 WelUQl6bCqcBa2fM f36f4ba5337d426c7d4bca0dbcb06b3ddc1388fc',
    encrypt: 'X1VSe9cTJUMZu60d3kyLYTrBq5578ZRJtteU94wG0Q4Uk6E/wQYeJRIC0/UFW5Wkya1Ihz9oXAdLlyC9TRaqsQ==',
    text: 'success',
  },
];

describe('WechatCrypt', () => {
  it.each(VECTORS)('reads $name', ({ keys, query, encrypt, text }) => {
    const crypt = new WechatCrypt(keys);
    expect(crypt.isSigned(queryOf(query), encrypt)).toBe(true);
    expect(crypt.decrypt(encrypt)).toBe(text);
  });

  it('writes what WeChat published, byte for byte', () => {
    const encrypt = new WechatCrypt(WECHAT).encrypt('我是中文abcd123', Buffer.from('aaaabbbbccccdddd'));
    expect(encrypt).toBe(VECTORS[1]?.encrypt);
  });

  it.each(['', '好', '怎么退货？😀', 'x'.repeat(11), 'x'.repeat(12), '<xml>'.repeat(5000)])(
    'reads what it wrote: %#',
    (text) => {
      const crypt = new WechatCrypt(WECOM);
      expect(crypt.decrypt(crypt.encrypt(text))).toBe(text);
    },
  );

  it('signs what it seals', () => {
    const crypt = new WechatCrypt({ ...WECOM, receiveId: '' });
    const { encrypt, signature, timestamp, nonce } = crypt.seal('好', 1_700_000_000_999);
    expect(timestamp).toBe('1700000000');
    expect(crypt.isSigned(queryOf(`${timestamp} ${nonce} ${signature}`), encrypt)).toBe(true);
  });

  it.each([
    ['no signature', '1409659589 263014780'],
    ['another time', '1409659588 263014780 5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'],
    ['another nonce', '1409659589 263014781 5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3'],
    ['another signature', '1409659589 263014780 5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd4'],
  ])('takes nothing with %s', (_, query) => {
    expect(new WechatCrypt(WECOM).isSigned(queryOf(query), VECTORS[0]?.encrypt ?? '')).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['no Base64', '***'],
    ['Base64 with something between', `${VECTORS[0]?.encrypt.slice(0, 40)}\n${VECTORS[0]?.encrypt.slice(40)}`],
    ['half a block', Buffer.alloc(8).toString('base64')],
    ['something random', Buffer.alloc(64, 7).toString('base64')],
    ['a text for another company', new WechatCrypt({ ...WECOM, receiveId: 'wx0000000000000000' }).encrypt('hello')],
    ['a text for nobody', new WechatCrypt({ ...WECOM, receiveId: '' }).encrypt('hello')],
    ['a length beyond the end', raw(Buffer.concat([Buffer.alloc(16), Buffer.from([127, 255, 255, 255])]), 12)],
    ['padding of several values', raw(Buffer.alloc(30, 5), 2, 1)],
    ['no padding', raw(Buffer.alloc(31, 5), 0, 1)],
    ['nothing but padding', raw(Buffer.alloc(0), 32)],
  ])('does not read %s', (_, encrypt) => {
    expect(new WechatCrypt(WECOM).decrypt(encrypt)).toBeUndefined();
  });

  it.each(['', 'short', `${WECOM.aesKey}=`, `${WECOM.aesKey.slice(1)}钥`])('has no use for the key «%s»', (aesKey) => {
    expect(() => new WechatCrypt({ ...WECOM, aesKey })).toThrow(RangeError);
  });
});

function queryOf(words: string): URLSearchParams {
  const [timestamp = '', nonce = '', signature] = words.split(' ');
  return new URLSearchParams({ timestamp, nonce, ...(signature && { msg_signature: signature }) });
}

/** Encrypts bytes as they are, with padding that may be wrong: its last byte says `padding`. */
function raw(plain: Buffer, padding: number, others = padding): string {
  const filled = Buffer.concat([plain, Buffer.alloc(Math.max(padding - 1, 0), others), Buffer.from([padding])]);
  const key = Buffer.from(`${WECOM.aesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(filled), cipher.final()]).toString('base64');
}
