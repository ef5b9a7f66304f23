import { verifyMeta } from './meta-signature.js';
import { hmacSha256 } from './proof.js';

const secrets = { appSecret: "It's a Secret to Everybody", verifyToken: '令牌-token' };
const post = (body: string, signature?: string) => ({
  method: 'POST',
  query: new URLSearchParams(),
  headers: { 'x-hub-signature-256': signature },
  body: Buffer.from(body),
});
const get = (query: Record<string, string>) => ({
  method: 'GET',
  query: new URLSearchParams(query),
  headers: {},
  body: Buffer.alloc(0),
});

describe('verifyMeta', () => {
  it('knows the public vector of the scheme, which signs no JSON', () => {
    const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    expect(verifyMeta(post('Hello, World!', signature), secrets)).toMatchObject({ kind: 'rejected', status: 400 });
    expect(verifyMeta(post('Hello, World?', signature), secrets)).toMatchObject({ kind: 'rejected', status: 401 });
  });

  it('takes a body as Meta escapes it, and gives it as it is meant', () => {
    const body = String.raw`{"text":"\u4f60\u597d \/"}`;
    const signature = `sha256=${hmacSha256(secrets.appSecret, body).toString('hex')}`;
    const payload = { text: '你好 /' };
    expect(verifyMeta(post(body, signature), secrets)).toEqual({ kind: 'verified', verified: { payload } });
  });

  it.each([undefined, '', 'sha256=', '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17'])(
    'refuses the signature «%s»',
    (signature) => {
      expect(verifyMeta(post('Hello, World!', signature), secrets)).toMatchObject({ status: 401 });
    },
  );

  it.each([
    [
      'the right token',
      { 'hub.mode': 'subscribe', 'hub.verify_token': '令牌-token', 'hub.challenge': '1158201444' },
      200,
    ],
    ['another token', { 'hub.mode': 'subscribe', 'hub.verify_token': '令牌', 'hub.challenge': '1' }, 403],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }, 403],
    ['another mode', { 'hub.mode': 'unsubscribe', 'hub.verify_token': '令牌-token', 'hub.challenge': '1' }, 400],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': '令牌-token' }, 400],
  ])('answers a handshake with %s', (_, query, status) => {
    const verdict = verifyMeta(get(query), secrets);
    const answered =
      verdict.kind === 'handshake' ? verdict.reply.status : verdict.kind === 'rejected' && verdict.status;
    expect(answered).toBe(status);
    if (verdict.kind === 'handshake') expect(verdict.reply.body).toBe('1158201444');
  });
});
