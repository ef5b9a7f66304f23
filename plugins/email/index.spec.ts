import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import type { Account, Outgoing } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { EmailSimulator } from '../../test/simulator/email.js';
import email from './index.js';

const NOW = Date.parse('2026-11-24T02:00:00Z');
const THREAD = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const KEY = 'k'.repeat(32);

describe('email', () => {
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

  const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
    conversation: { id: 'ann@mail.example', type: 'direct', thread: THREAD },
    text: '明天发货。\n\nTomorrow. 😀',
    key: KEY,
    reply: { messageId: '<first@mail.example>', references: '<first@mail.example>', subject: '订单 A12' },
    ...more,
  });

  describe('the check', () => {
    const check = (more = {}) =>
      email.check!({ id: 'a', config: email.config.parse({ ...provider.config, ...more }) }, host);

    it('opens the folder and signs in to send, and warns of what is not encrypted', async () => {
      const findings = await check();
      expect(findings.map(({ ok, what }) => [ok, what.en])).toEqual([
        [true, 'INBOX can be read and has 0 mails'],
        [true, 'SMTP takes us in'],
        [false, 'The password travels in the clear'],
      ]);
    });

    it('says what is wrong with which server', async () => {
      const findings = await check({ password: 'wrong' });
      expect(findings.filter(({ ok }) => !ok).map(({ what }) => what.zh)).toEqual([
        expect.stringMatching(/^登录 IMAP失败/),
        expect.stringMatching(/^登录 SMTP失败/),
        '密码未加密传输',
      ]);
      expect(await check({ mailbox: 'Nowhere' })).toMatchObject([
        { ok: false, fix: { en: expect.any(String) } },
        {},
        {},
      ]);
    });
  });

  describe('a server that is not who it says', () => {
    let impostor: Server;
    let said: string;
    beforeEach(async () => {
      const file = (name: string) => readFileSync(join(__dirname, '../../test/fixtures/tls', name));
      said = '';
      impostor = createServer({ key: file('untrusted.key'), cert: file('untrusted.crt') }, (socket) => {
        socket.on('data', (bytes) => void (said += bytes.toString()));
        socket.on('error', () => socket.destroy());
        socket.write('* OK ready\r\n');
      });
      await new Promise<void>((ready) => impostor.listen(0, '127.0.0.1', ready));
    });
    afterEach(() => new Promise((closed) => impostor.close(closed)));

    it('is not told the password', async () => {
      const { port } = impostor.address() as AddressInfo;
      const secure = { imapPort: port, imapSecurity: 'tls', smtpPort: port, smtpSecurity: 'tls' } as const;
      const of = { id: 'a', config: email.config.parse({ ...provider.config, ...secure }) };
      await expect(email.pull!({ list: 'mailbox' }, of, host)).rejects.toMatchObject({ kind: 'transient' });
      await expect(email.send(outgoing(), of, host)).rejects.toMatchObject({ kind: 'transient' });
      expect(said).toBe('');
    });

    it('is not told the password where STARTTLS is wanted and not offered', async () => {
      const wanted = { imapSecurity: 'starttls', smtpSecurity: 'starttls' } as const;
      const of = { id: 'a', config: email.config.parse({ ...provider.config, ...wanted }) };
      await expect(email.pull!({ list: 'mailbox' }, of, host)).rejects.toMatchObject({ kind: 'transient' });
      await expect(email.send(outgoing(), of, host)).rejects.toMatchObject({ kind: 'refused' });
      expect([provider.imap.logins, provider.sent.length]).toEqual([0, 0]);
    });
  });

  it('takes no calls', async () => {
    const request = { method: 'POST', query: new URLSearchParams(), headers: {}, body: Buffer.from('{}') };
    expect(await email.verify(request, account, host)).toMatchObject({ kind: 'rejected' });
  });
});
