import type { AddressObject, Attachment, EmailAddress, ParsedMail } from 'mailparser';
import type { ChannelEvent, Part } from '../../src/sdk/channel-event.js';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { sha256 } from '../../src/sdk/proof.js';
import { bouncesOf, isBounce } from './bounce.js';
import type { EmailConfig } from './config.js';
import type { Mail } from './mail.js';
import { failsDmarc, isAutomatic, valuesOf } from './loop-guard.js';
import { withoutQuotes } from './quote.js';
import { bareSubject, isAnswer, rememberThread, threadBySubject } from './subject.js';
import { idsIn, type Links, threadNamed, threadOf } from './thread.js';

const LONGEST = 50_000;
const ADDRESS = /^[^\s@<>,;:"]{1,64}@[^\s@<>,;:"]{1,255}$/;

/** What a mail says; nothing for mails of machines, our own, and those that our server holds for forged. */
export async function eventsOf(mail: Mail, config: EmailConfig, host: ChannelHost): Promise<readonly ChannelEvent[]> {
  if (isBounce(mail.parsed.headerLines)) return bouncesOf(mail, config);
  const id = correspondentOf(mail.parsed, config);
  return id === undefined ? [] : [await letterFrom(id, mail, config, host)];
}

/**
 * To whom an answer goes. It goes to Reply-To, so whoever can read that address is whom we talk with, whatever the sender
 * calls himself.
 */
function correspondentOf(parsed: ParsedMail, { address, trustedAuthServer }: EmailConfig): string | undefined {
  const from = addressIn(parsed.from?.value[0]);
  const id = parsed.replyTo ? addressIn(parsed.replyTo.value[0]) : from;
  const isForged = failsDmarc(parsed.headerLines, trustedAuthServer);
  if (isForged || from === undefined || isAutomatic(parsed.headerLines, from, address)) return undefined;
  return id === address ? undefined : id;
}

async function letterFrom(id: string, mail: Mail, config: EmailConfig, host: ChannelHost): Promise<ChannelEvent> {
  const { parsed, uid, at } = mail;
  const links = linksOf(parsed);
  const key = sha256(links.messageId ?? uid, '\n', id)
    .toString('hex')
    .slice(0, 40);
  return {
    kind: 'message',
    key,
    at,
    conversation: { id, type: 'direct', thread: await findThread(id, links, mail, config, host) },
    sender: { id, role: 'user', name: parsed.from?.value[0]?.name || undefined },
    addressed: !isOnlyCopied(parsed, config.address),
    parts: partsOf(mail, links),
    reply: replyOf(parsed, links),
  };
}

async function findThread(
  id: string,
  links: Links,
  { parsed: { subject = '' }, uid }: Mail,
  config: EmailConfig,
  host: ChannelHost,
): Promise<string> {
  const isLinked = links.inReplyTo.length > 0 || links.references.length > 0;
  const known = isLinked || !isAnswer(subject) ? undefined : await threadBySubject(id, subject, host);
  const thread = known ?? threadOf(links, config.address) ?? threadNamed(uid);
  await rememberThread(id, subject, thread, host);
  return thread;
}

function linksOf({ headerLines }: ParsedMail): Links {
  const ids = (name: string) => idsIn(valuesOf(headerLines, name).join(' '));
  return { messageId: ids('message-id')[0], inReplyTo: ids('in-reply-to'), references: ids('references') };
}

/** What an answer needs to stand in the same thread of the visitor's mail program. */
function replyOf({ subject = '' }: ParsedMail, { messageId, references }: Links) {
  const chain = [...references, ...(messageId ? [messageId] : [])].slice(-20);
  return { messageId, references: chain.join(' '), subject: bareSubject(subject) };
}

/** The subject of a first mail is part of what it says, and sometimes all of it. */
function partsOf({ parsed, uid }: Mail, { inReplyTo }: Links): readonly Part[] {
  const written = withoutQuotes(parsed.text ?? '').slice(0, LONGEST);
  const subject = inReplyTo.length ? '' : bareSubject(parsed.subject ?? '');
  const text = [subject, written].filter(Boolean).join('\n\n');
  const files = parsed.attachments.filter(({ related }) => !related);
  const said: Part[] = text ? [{ type: 'text', text }] : [];
  return [...said, ...files.map((file, place) => partOf(file, `${uid}.${place}`))];
}

function partOf({ contentType, filename }: Attachment, ref: string): Part {
  const media = (['image', 'audio', 'video'] as const).find((kind) => contentType.startsWith(`${kind}/`)) ?? 'file';
  return { type: 'media', media, ref, ...(filename && { name: filename }) };
}

function isOnlyCopied({ to, cc }: ParsedMail, own: string): boolean {
  return has(cc, own) && !has(to, own);
}

function has(addresses: AddressObject | AddressObject[] | undefined, own: string): boolean {
  return [addresses ?? []].flat().some(({ value }) => value.some((address) => addressIn(address) === own));
}

function addressIn(address: EmailAddress | undefined): string | undefined {
  const text = address?.address?.toLowerCase();
  return text && ADDRESS.test(text) ? text : undefined;
}
