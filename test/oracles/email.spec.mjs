import assert from 'node:assert/strict';
import { test } from 'node:test';
import Imap from 'imap';
import email from '../../plugins/email/index.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { EmailSimulator } from '../simulator/email.js';

const MAILS = ['怎么退货？😀', 'Where is it?', `${'长'.repeat(3000)}`].map((text, at) =>
  [
    ...[
      'From: =?utf-8?B?546L5bCP5piO?= <ann@mail.example>',
      'To: help@shop.example',
      `Message-ID: <${at}@mail.example>`,
    ],
    ...[
      `Subject: (${at}) {12}`,
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
      '',
    ],
  ].join('\r\n'),
);

/** A client that has signed in. */
function signedIn(settings) {
  const client = new Imap({ host: '127.0.0.1', tls: false, keepalive: { forceNoop: false }, ...settings });
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client));
    client.once('error', reject);
    client.connect();
  });
}

const asked = (client, method, ...given) =>
  new Promise((resolve, reject) => client[method](...given, (error, got) => (error ? reject(error) : resolve(got))));

/** Number and bytes of each mail, in order. */
function fetched(client, uids, bodies = '') {
  const mails = [];
  return new Promise((resolve, reject) => {
    const fetching = client.fetch(uids, { bodies });
    fetching.on('message', (message) => {
      const mail = { source: '' };
      message.on('body', (stream) => stream.on('data', (piece) => (mail.source += piece.toString('latin1'))));
      message.once('attributes', ({ uid, date }) => Object.assign(mail, { uid, date }));
      message.once('end', () => mails.push(mail));
    });
    fetching.once('error', reject);
    fetching.once('end', () => resolve(mails));
  });
}

const credentials = ({ imap: { password, port } }) => ({ user: 'help@shop.example', password, port });

await test('another client than ours reads in the simulated mailbox what lies there', async () => {
  const provider = await EmailSimulator.start();
  const at = new Date('2026-11-24T02:00:00Z');
  for (const mail of MAILS) provider.imap.receive(mail, at);
  const client = await signedIn(credentials(provider));
  const box = await asked(client, 'openBox', 'INBOX', true);
  assert.deepEqual([box.uidvalidity, box.uidnext, box.messages.total, box.readOnly], [7, 4, 3, true]);
  assert.deepEqual(await asked(client, 'search', [['UID', '2:*']]), [2, 3]);
  assert.deepEqual(await asked(client, 'search', [['SINCE', new Date('2026-11-25T12:00:00Z')]]), []);
  const mails = await fetched(client, [1, 2, 3]);
  assert.deepEqual(
    mails.map(({ uid, date }) => [uid, date.getTime()]),
    [1, 2, 3].map((uid) => [uid, at.getTime()]),
  );
  assert.deepEqual(
    mails.map(({ source }) => Buffer.from(source, 'latin1').toString('utf8')),
    MAILS,
  );
  const missing = await asked(client, 'openBox', 'Archive', true).catch((error) => error);
  assert.match(missing.message, /Unknown mailbox/);
  client.end();
  await provider.close();
});

await test('it hears of new mail while it waits, and we read the same mail', async () => {
  const provider = await EmailSimulator.start();
  const client = await signedIn(credentials(provider));
  await asked(client, 'openBox', 'INBOX', true);
  while (!provider.imap.isIdling) await new Promise((resolve) => setTimeout(resolve, 10));
  const news = new Promise((resolve) => client.once('mail', resolve));
  provider.imap.receive(MAILS[0]);
  assert.equal(await news, 1);
  const [{ uid }] = await fetched(client, [1]);
  const account = { id: 'a', config: email.config.parse(provider.config) };
  const { events, cursor } = await email.pull({ list: 'mailbox', cursor: '7:0' }, account, new LocalHost());
  assert.deepEqual([cursor, events.length, events[0].sender.name], [`7:${uid}`, 1, '王小明']);
  client.end();
  await provider.close();
});

await test('it signs in by password and by token, and is refused with others', async () => {
  const provider = await EmailSimulator.start();
  const { user, password, port } = credentials(provider);
  provider.imap.tokens.add('a-token');
  const bearer = (token) => Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64');
  const verdicts = [];
  for (const secret of [{ password }, { password: 'x' }, { xoauth2: bearer('a-token') }, { xoauth2: bearer('old') }]) {
    const client = await signedIn({ user, port, ...secret }).catch((error) => error);
    verdicts.push(client instanceof Error ? client.source : 'in');
    if (client instanceof Imap) client.end();
  }
  assert.deepEqual(verdicts, ['in', 'authentication', 'in', 'authentication']);
  await provider.close();
});
