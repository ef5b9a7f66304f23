import { simpleParser } from 'mailparser';
import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { EmailSimulator } from '../../test/simulator/email.js';
import { PlatformServer } from '../../test/simulator/server.js';
import email from './index.js';

const NOW = Date.parse('2026-11-24T02:00:00Z');
const THREAD = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const KEY = 'k'.repeat(32);

describe('mail that goes out', () => {
  let now: number;
  let provider: EmailSimulator;
  let host: LocalHost;
  let account: Account<unknown>;
  beforeEach(async () => {
    now = NOW;
    provider = await EmailSimulator.start();
    host = new LocalHost(() => now);
    account = { id: 'a', config: email.config.parse(provider.config) };
  });
  afterEach(() => provider.close());

  const pull = (cursor?: string) => email.pull!({ list: 'mailbox', cursor }, account, host);
  const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
    conversation: { id: 'ann@mail.example', type: 'direct', thread: THREAD },
    text: '明天发货。\n\nTomorrow. 😀',
    key: KEY,
    reply: { messageId: '<first@mail.example>', references: '<first@mail.example>', subject: '订单 A12' },
    ...more,
  });
  const send = (message = outgoing(), of = account) => email.send(message, of, host);

  describe('what goes out', () => {
    it('stands in the thread, and says that a machine has written it', async () => {
      const { id } = await send();
      expect(id).toBe(`<${KEY}.${THREAD}@shop.example>`);
      const [{ from, to, source } = { from: '', to: [], source: '' }] = provider.sent;
      expect([from, to]).toEqual(['help@shop.example', ['ann@mail.example']]);
      const mail = await simpleParser(source);
      expect(mail).toMatchObject({
        messageId: id,
        subject: 'Re: 订单 A12',
        inReplyTo: '<first@mail.example>',
        references: '<first@mail.example>',
        text: '明天发货。\n\nTomorrow. 😀\n',
      });
      expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
    });

    it('would not be answered by ourselves', async () => {
      await send();
      provider.imap.receive(provider.sent[0]?.source ?? '');
      expect((await pull('7:0')).events).toEqual([]);
    });

    it('is answered into the same thread', async () => {
      const { id } = await send();
      provider.imap.receive(`From: ann@mail.example\nMessage-ID: <2@m>\nIn-Reply-To: ${id}\nSubject: Re: 订单\n\n好`);
      expect((await pull('7:0')).events).toMatchObject([{ conversation: { thread: THREAD }, parts: [{ text: '好' }] }]);
    });

    it.each([
      ['a visitor who has gone', 'rcpt', 550, '5.1.1 User unknown', 'blocked'],
      ['a full mailbox', 'rcpt', 452, '4.2.2 Mailbox full', 'transient'],
      ['a mail that is too large', 'data', 552, '5.3.4 Message too big', 'too_long'],
      ['spam', 'data', 554, '5.7.1 拒收', 'refused'],
      ['a server that is busy', 'data', 451, '4.3.0 Try later', 'transient'],
    ] as const)('says what %s is', async (_, at, code, message, kind) => {
      provider.refusals.push({ at, code, message });
      await expect(send()).rejects.toMatchObject({
        name: 'SendError',
        kind,
        message: expect.stringContaining(`${code}`),
      });
      expect(provider.sent).toEqual([]);
    });

    it('is unknown when the answer to it is not heard', async () => {
      provider.unheard = 1;
      await expect(send()).rejects.toMatchObject({ kind: 'unknown' });
      expect(provider.sent).toHaveLength(1);
    });

    it('may be sent again when nobody listens', async () => {
      const away = { id: 'a', config: email.config.parse({ ...provider.config, smtpPort: 1 }) };
      await expect(send(outgoing(), away)).rejects.toMatchObject({ kind: 'transient' });
    });

    it('tells a wrong password, and tells nobody which', async () => {
      const wrong = { id: 'a', config: email.config.parse({ ...provider.config, password: 'geheim42' }) };
      const expected = { kind: 'auth', message: expect.not.stringContaining('geheim42') };
      await expect(send(outgoing(), wrong)).rejects.toMatchObject(expected);
      await expect(email.pull!({ list: 'mailbox' }, wrong, host)).rejects.toMatchObject(expected);
    });

    it('ends at the twentieth mail to one address in an hour', async () => {
      for (let number = 0; number < 20; number++) await send();
      await expect(send()).rejects.toMatchObject({ kind: 'rate', retryAfterMs: 3_600_000 });
      await send(outgoing({ conversation: { id: 'ben@mail.example', type: 'direct', thread: THREAD } }));
      now += 3_600_000;
      await send();
      expect(provider.sent).toHaveLength(22);
    });

    it('cannot smuggle headers or recipients in', async () => {
      const id = 'ann@mail.example>\r\nRCPT TO:<eve@evil.example';
      await send(
        outgoing({ reply: { subject: 'x\r\nBcc: eve@evil.example', messageId: '<a@b>\r\nBcc: eve@evil.example' } }),
      );
      await send(outgoing({ conversation: { id, type: 'direct' } })).catch(() => {});
      expect(provider.sent.flatMap(({ to }) => to)).toEqual(['ann@mail.example']);
      expect((await simpleParser(provider.sent[0]?.source ?? '')).bcc).toBeUndefined();
    });
  });

  describe('signing in by OAuth2', () => {
    let issuer: PlatformServer;
    let issued: number;
    beforeEach(async () => {
      issuer = await PlatformServer.start();
      issued = 0;
      issuer.on('POST /token', ({ fields }) => {
        if (fields.refresh_token !== 'refresh') return { status: 400, json: { error: 'invalid_grant' } };
        provider.imap.tokens.clear();
        provider.imap.tokens.add(`token-${++issued}`);
        return { json: { access_token: `token-${issued}`, expires_in: 3600, token_type: 'Bearer' } };
      });
    });
    afterEach(() => issuer.close());
    const byToken = (refreshToken = 'refresh') => {
      const { password: _, ...open } = provider.config;
      const config = email.config.parse({ ...open, tokenUrl: `${issuer.url}/token`, clientId: 'c', refreshToken });
      return { id: 'a', config };
    };

    it('takes one token for ten senders, and one more when it has ended', async () => {
      const many = () =>
        Promise.all(
          Array.from({ length: 10 }, (_, number) =>
            send(outgoing({ conversation: { id: `v${number}@mail.example`, type: 'direct' } }), byToken()),
          ),
        );
      await many();
      expect(issued).toBe(1);
      provider.imap.tokens.clear();
      await many();
      expect(issued).toBe(2);
      expect(provider.sent).toHaveLength(20);
      expect(await email.pull!({ list: 'mailbox' }, byToken(), host)).toMatchObject({ cursor: '7:0' });
    });

    it('says when the grant has ended', async () => {
      await expect(send(outgoing(), byToken('old'))).rejects.toMatchObject({
        kind: 'auth',
        message: 'OAuth2: invalid_grant',
      });
    });

    it('names the host of the tokens among those that may be called', () => {
      const { imapPort, smtpPort } = provider.config;
      const hosts = [`127.0.0.1:${imapPort}`, `127.0.0.1:${smtpPort}`];
      expect(email.hosts(byToken().config)).toEqual([...hosts, issuer.host]);
      expect(email.hosts(account.config)).toEqual(hosts);
    });
  });
});
