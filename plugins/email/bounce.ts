import type { HeaderLines } from 'mailparser';
import type { ChannelEvent } from '../../src/sdk/channel-event.js';
import type { EmailConfig } from './config.js';
import type { Mail } from './mail.js';
import { valuesOf } from './loop-guard.js';
import { readOurs } from './thread.js';

const FAILED = /^Action:\s*failed\b/im;
const RECIPIENT = /^(?:Original|Final)-Recipient:\s*rfc822;\s*<?([^\s<>]+@[^\s<>]+)>?/im;
const STATUS = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im;
const MESSAGE_ID = /<[^<>\s]{1,250}>/g;

/** Is this a server's report on the delivery of a mail (RFC 3464)? */
export function isBounce(lines: HeaderLines): boolean {
  return valuesOf(lines, 'content-type').some(
    (type) => /^multipart\/report\b/i.test(type) && /delivery-status/i.test(type),
  );
}

/** Which of our mails did not arrive, and why. A delay is no failure yet. */
export function bouncesOf({ source, at, uid }: Mail, { address }: EmailConfig): readonly ChannelEvent[] {
  const report = source.toString('latin1');
  const id = firstOf(RECIPIENT, report).toLowerCase();
  const sent = report.match(MESSAGE_ID)?.find((given) => readOurs(given, address)) ?? '';
  const ours = readOurs(sent, address);
  if (!id || !ours || !FAILED.test(report)) return [];
  const conversation = { id, type: 'direct', thread: ours.thread } as const;
  const common = { key: `bounce.${uid}`, at, conversation, sender: { id, role: 'system' }, reply: {} } as const;
  return [{ ...common, kind: 'delivery', sent, status: 'failed', reason: firstOf(STATUS, report) }];
}

function firstOf(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[1] ?? '';
}
