import { sha256 } from '../../src/sdk/proof.js';

const OURS = /^<(?<key>[0-9A-Za-z]{1,64})\.(?<thread>[0-9a-f]{24})@(?<domain>[^<>@\s]+)>$/;
const MESSAGE_ID = /<[^<>\s]{1,250}>/g;

/** How mails hang together (RFC 5322, 3.6.4): ids with their angle brackets, the oldest first. */
export interface Links {
  readonly messageId: string | undefined;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
}

/** The ids in a header, at most 50: the first, which began it all, and the last. */
export function idsIn(value: string): readonly string[] {
  const ids = value.match(MESSAGE_ID) ?? [];
  return ids.length <= 50 ? ids : [...ids.slice(0, 1), ...ids.slice(-49)];
}

/** The id of a mail of ours: it carries the thread, so that an answer finds it whatever else its sender's program drops. */
export function ourMessageId(key: string, thread: string, address: string): string {
  return `<${key}.${thread}@${domainOf(address)}>`;
}

/** Reads an id of ours; undefined for others. */
export function readOurs(id: string, address: string): { readonly key: string; readonly thread: string } | undefined {
  const { key, thread, domain } = OURS.exec(id)?.groups ?? {};
  return key && thread && domain === domainOf(address) ? { key, thread } : undefined;
}

/** The thread that a mail belongs to: that of ours which it answers, else that of the mail which began it. */
export function threadOf({ messageId, inReplyTo, references }: Links, address: string): string | undefined {
  const ours = [...inReplyTo, ...[...references].reverse()].map((id) => readOurs(id, address)?.thread);
  const root = references[0] ?? inReplyTo[0] ?? messageId;
  return ours.find((thread) => thread !== undefined) ?? (root === undefined ? undefined : threadNamed(root));
}

/** A name for a thread that anything may have begun: 24 hexadecimal digits. */
export function threadNamed(root: string): string {
  return sha256(root).toString('hex').slice(0, 24);
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
