import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account, Pulled } from '../../src/sdk/channel.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { EmailSimulator } from '../../test/simulator/email.js';
import email from './index.js';

const NOW = Date.parse('2026-11-24T02:00:00Z');
const THREAD = 'a1b2c3d4e5f6a1b2c3d4e5f6';
const KEY = 'k'.repeat(32);
const sample = (name: string) => readFileSync(join(__dirname, 'samples', `${name}.eml`), 'utf8');

describe('mail that comes in', () => {
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
  const receive = (name: string) => provider.imap.receive(sample(name), new Date(NOW));

  describe('what comes in', () => {
    it('is not answered when it was there before the account', async () => {
      receive('first');
      expect(await pull()).toEqual({ events: [], cursor: '7:1', more: false });
    });

    it('is a mail with its files and with what is needed to answer it', async () => {
      const { cursor } = await pull();
      receive('first');
      const pulled = await pull(cursor);
      expect(pulled).toEqual({ events: [expect.anything()], cursor: '7:1', more: false });
      expect(pulled.events[0]).toEqual({
        kind: 'message',
        key: expect.stringMatching(/^[0-9a-f]{40}$/),
        at: NOW,
        conversation: { id: 'ann@mail.example', type: 'direct', thread: expect.stringMatching(/^[0-9a-f]{24}$/) },
        sender: { id: 'ann@mail.example', role: 'user', name: '王小明' },
        addressed: true,
        parts: [
          { type: 'text', text: '订单 A12\n\n什么时候发货？' },
          { type: 'media', media: 'file', ref: '7.1.0', name: '发票.pdf' },
          { type: 'media', media: 'image', ref: '7.1.1', name: 'photo.png' },
        ],
        reply: { messageId: '<first@mail.example>', references: '<first@mail.example>', subject: '订单 A12' },
      });
    });

    it('is read as text where there is only HTML, and answered where the sender wants it', async () => {
      receive('html');
      const [event] = (await pull('7:0')).events;
      expect(event).toMatchObject({
        conversation: { id: 'ben.private@mail.example' },
        addressed: false,
        parts: [{ type: 'text', text: expect.stringMatching(/^opening hours\n\nWhen do you open\?/) }],
      });
      expect(JSON.stringify(event)).not.toMatch(/alert|color:red/);
    });

    it('is nothing when a machine has written it, and news when it says that ours did not arrive', async () => {
      receive('vacation');
      provider.imap.receive(
        sample('first')
          .replace('ann@mail.example>\nFrom', '>\nFrom')
          .replace('Ann@', 'help@')
          .replace('mail.example>\nTo', 'shop.example>\nTo'),
      );
      receive('bounce');
      expect((await pull('7:0')).events).toEqual([
        {
          kind: 'delivery',
          key: 'bounce.7.3',
          at: NOW,
          conversation: { id: 'ann@mail.example', type: 'direct', thread: THREAD },
          sender: { id: 'ann@mail.example', role: 'system' },
          reply: {},
          sent: `<${KEY}.${THREAD}@shop.example>`,
          status: 'failed',
          reason: '5.1.1',
        },
      ]);
    });

    it('survives what is no mail at all', async () => {
      for (const odd of [
        '',
        '\n\n',
        'From: nobody\n\nx',
        `From: a@b.c\nSubject: ${'x'.repeat(5000)}\n\n`,
        '\u0000\u0001',
      ])
        provider.imap.receive(odd);
      provider.imap.receive('From: ann@mail.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x--\n');
      expect((await pull('7:0')).cursor).toBe('7:6');
    });

    it('comes in pages, each mail once, also when the server numbers them anew', async () => {
      for (let number = 0; number < 23; number++)
        provider.imap.receive(
          `From: ann@mail.example\nMessage-ID: <${number}@mail.example>\n\n第${number}封`,
          new Date(NOW),
        );
      const pages: Pulled[] = [await pull('7:0')];
      while (pages.at(-1)?.more) pages.push(await pull(pages.at(-1)?.cursor));
      expect(pages.map(({ events }) => events.length)).toEqual([10, 10, 3]);
      expect((await pull('7:23')).events).toEqual([]);
      provider.imap.renumber();
      const again = await pull('7:23');
      expect(again).toMatchObject({ cursor: '8:10', more: true });
      expect(again.events.map(({ key }) => key)).toEqual(pages[0]?.events.map(({ key }) => key));
    });

    it('stays in its thread by our id, by the first id, or by its subject', async () => {
      const mail = (more: string) =>
        provider.imap.receive(`From: ann@mail.example\nTo: help@shop.example\n${more}\n\n好`);
      mail('Message-ID: <1@m>\nSubject: 退货');
      mail('Message-ID: <2@m>\nSubject: Re: x\nIn-Reply-To: <1@m>');
      mail('Message-ID: <3@m>\nSubject: 回复：退货');
      mail(`Message-ID: <4@m>\nSubject: Re: y\nReferences: <0@m>\n <${KEY}.${THREAD}@shop.example>`);
      mail('Message-ID: <5@m>\nSubject: 退货');
      const threads = (await pull('7:0')).events.map(({ conversation }) => conversation.thread);
      expect(threads[1]).toBe(threads[0]);
      expect(threads[2]).toBe(threads[0]);
      expect(threads[3]).toBe(THREAD);
      expect(threads[4]).not.toBe(threads[0]);
    });

    it('is not answered when our own server holds it for forged', async () => {
      const strict = {
        id: 'a',
        config: email.config.parse({ ...provider.config, trustedAuthServer: 'mx.shop.example' }),
      };
      provider.imap.receive(`Authentication-Results: mx.shop.example; dmarc=fail\n${sample('first')}`);
      provider.imap.receive(`Authentication-Results: mx.shop.example; dmarc=pass\n${sample('first')}`);
      const { events } = await email.pull!({ list: 'mailbox', cursor: '7:0' }, strict, host);
      expect(events).toHaveLength(1);
    });
  });

  describe('the watch', () => {
    const watching = (stop: AbortSignal) => {
      const heard: unknown[] = [];
      const sink = (batch: unknown) => Promise.resolve(void heard.push(batch));
      return { heard, ended: email.connect!(account, sink, host, stop) };
    };
    const until = async (isTrue: () => boolean) => {
      for (let left = 200; left > 0 && !isTrue(); left--) await new Promise((wait) => setTimeout(wait, 20));
      expect(isTrue()).toBe(true);
    };

    it('asks to fetch at once, and whenever a mail comes, and ends when it is told to', async () => {
      const stop = new AbortController();
      const { heard, ended } = watching(stop.signal);
      await until(() => provider.imap.isIdling);
      expect(heard).toEqual([{ events: [], pull: { list: 'mailbox' } }]);
      receive('first');
      await until(() => heard.length === 2);
      stop.abort();
      await ended;
    });

    it('throws when the connection is lost, so that the host connects again', async () => {
      const { ended } = watching(new AbortController().signal);
      const failed = expect(ended).rejects.toMatchObject({ name: 'SendError', kind: 'transient' });
      await until(() => provider.imap.isIdling);
      provider.imap.drop();
      await failed;
    });

    it('does not begin when it has been stopped before', async () => {
      const { heard, ended } = watching(AbortSignal.abort());
      await ended;
      expect(heard).toEqual([]);
    });
  });
});
