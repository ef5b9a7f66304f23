import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { Account } from '../../src/sdk/channel.js';
import { wholeOf } from '../../src/sdk/media.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { EmailSimulator } from '../../test/simulator/email.js';
import email from './index.js';

const SAMPLE = readFileSync(join(__dirname, 'samples', 'first.eml'));

describe('files of mails', () => {
  let provider: EmailSimulator;
  let account: Account<unknown>;
  const host = new LocalHost();
  beforeEach(async () => {
    provider = await EmailSimulator.start();
    account = { id: 'a', config: email.config.parse(provider.config) };
    provider.imap.receive(SAMPLE.toString('utf8'), new Date());
  });
  afterEach(() => provider.close());

  const fetchOne = (ref: string) => email.media!.fetch!({ type: 'media', media: 'file', ref }, account, host);

  it('are fetched from the mailbox again, whole', async () => {
    const { attachments } = await simpleParser(SAMPLE);
    const expected = attachments.filter(({ related }) => !related);
    for (const [place, { content, filename }] of expected.entries()) {
      const { pieces, name } = await fetchOne(`7.1.${place}`);
      expect([name, await wholeOf(pieces, 1_000_000)]).toEqual([filename, content]);
    }
    expect(expected.length).toBeGreaterThan(1);
  });

  it.each(['7.1.9', '8.1.0'])('are refused where there is none: %s', (ref) =>
    expect(fetchOne(ref)).rejects.toMatchObject({ name: 'SendError', kind: 'refused' }),
  );

  it('go out as a mail of their own, in the thread', async () => {
    const file = { name: '水壶.png', type: 'image/png', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') };
    const conversation = { id: 'ann@mail.example', type: 'direct' as const, thread: 'a1b2c3d4e5f6a1b2c3d4e5f6' };
    const reply = { subject: '订单 A12', messageId: '<m1@mail.example>' };
    await email.media!.send!.file({ conversation, reply, key: 'k'.repeat(32), file }, account, host);
    const mail = await simpleParser(provider.sent[0]?.source ?? '');
    expect([mail.subject, mail.inReplyTo]).toEqual(['Re: 订单 A12', '<m1@mail.example>']);
    expect(mail.attachments).toMatchObject([{ filename: '水壶.png', contentType: 'image/png', content: file.content }]);
  });
});
