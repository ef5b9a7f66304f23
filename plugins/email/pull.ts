import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { ParsedMail } from 'mailparser';
import type { Account, Pulled, PullRequest } from '../../src/sdk/channel.js';
import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import type { EmailConfig } from './config.js';
import { eventsOf } from './event.js';
import type { Mail } from './mail.js';
import { imapError, openMailbox } from './mailbox.js';
import { optionalPackage } from './package-loader.js';

/** At least one, and few: what was fetched is lost when storing fails, and is fetched again. */
const PAGE = 10;
/** Of larger mails only the beginning is read: text comes first, and files are only named. */
const LARGEST = 2 * 1024 * 1024;
/** How far back to look when the server has numbered its mails anew. */
const RENUMBERED_MS = 3 * 24 * 3_600_000;

/** A place in a folder: numbers grow for as long as the server keeps its word (`validity`, RFC 9051, 2.3.1.1). */
interface Place {
  readonly validity: string;
  readonly uid: number;
}

/**
 * Reads what has come since the cursor. Without one it reads nothing, and returns where the folder ends now: mail from
 * before the account was connected is not answered.
 */
export async function pull(
  { cursor }: PullRequest,
  { config }: Account<EmailConfig>,
  host: ChannelHost,
): Promise<Pulled> {
  const client = await openMailbox(config, host);
  try {
    const end = endOf(client);
    const uids = cursor === undefined ? [] : await newer(client, placeOf(cursor), end, host.now());
    const page = uids.slice(0, PAGE);
    const events: ChannelEvent[] = [];
    for (const found of await letters(client, page)) {
      const mail = await mailOf(found, end.validity, host.now());
      events.push(...(await eventsOf(mail, config, host)));
    }
    return { events, cursor: `${end.validity}:${page.at(-1) ?? end.uid}`, more: uids.length > PAGE };
  } catch (error) {
    throw imapError(error);
  } finally {
    client.close();
  }
}

async function mailOf(found: FetchMessageObject, validity: string, now: number): Promise<Mail> {
  const { source = Buffer.alloc(0), uid, internalDate } = found;
  return { parsed: await parse(source), source, uid: `${validity}.${uid}`, at: Number(internalDate ?? now) };
}

/** A body that cannot be read must not stop the mails behind it: then the head has to do. */
async function parse(source: Buffer): Promise<ParsedMail> {
  const { simpleParser } = await optionalPackage('mailparser', () => import('mailparser'));
  const options = { skipTextToHtml: true, checksumAlgo: false, maxHtmlLengthToParse: 500_000 } as const;
  const head = source.subarray(0, Math.max(0, source.indexOf('\r\n\r\n')) + 4);
  return simpleParser(source, options).catch(() => simpleParser(head, options));
}

function endOf({ mailbox }: ImapFlow): Place {
  if (!mailbox) throw new Error('The folder is not open');
  return { validity: String(mailbox.uidValidity), uid: mailbox.uidNext - 1 };
}

function placeOf(cursor: string): Place {
  const [validity = '', uid = ''] = cursor.split(':');
  return { validity, uid: Number(uid) };
}

/** The numbers after a place, in order. What is found again after a renumbering, the host knows by its key. */
async function newer(client: ImapFlow, since: Place, end: Place, now: number): Promise<readonly number[]> {
  const isSame = since.validity === end.validity;
  if (isSame && since.uid >= end.uid) return [];
  const query = isSame ? { uid: `${since.uid + 1}:*` } : { since: new Date(now - RENUMBERED_MS) };
  const found = (await client.search(query, { uid: true })) || [];
  // «n:*» has the last mail even when its number is lower.
  return found.filter((uid) => !isSame || uid > since.uid).sort((a, b) => a - b);
}

async function letters(client: ImapFlow, uids: readonly number[]): Promise<readonly FetchMessageObject[]> {
  if (!uids.length) return [];
  const query = { uid: true, internalDate: true, source: { maxLength: LARGEST } } as const;
  return client.fetchAll([...uids], query, { uid: true });
}
