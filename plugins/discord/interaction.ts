import { createPublicKey, verify } from 'node:crypto';
import type { Batch, ChannelEvent } from '../../src/sdk/channel-event.js';
import { handshake, jsonReply, OK, type RawRequest, rejected, type Verdict, verified } from '../../src/sdk/exchange.js';
import { readJson } from '../../src/sdk/json.js';
import { isFresh } from '../../src/sdk/proof.js';
import { Interaction } from './dispatch.js';
import { placeOf, senderOf } from './events.js';
import type { Settings } from './settings.js';

const FIVE_MINUTES = 5 * 60_000;
/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const DER = Buffer.from('302a300506032b6570032100', 'hex');
const PING = 1;
const MESSAGE = 4;
const ONLY_YOU = 64;

/** A command or a button as it came, and when. */
export interface Said {
  readonly said: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** Signed with Ed25519 over timestamp and body. Discord tries us with bad signatures, and asks whether we are there. */
export function verifyCall({ headers, body }: RawRequest, config: Settings, now: number): Verdict<Said> {
  if (config.publicKey === undefined) return rejected(403, 'This account takes no interactions');
  const seconds = headers['x-signature-timestamp'];
  if (!isFresh(seconds, now, FIVE_MINUTES)) return rejected(401, 'Signed more than five minutes away from now');
  const signed = Buffer.concat([Buffer.from(seconds ?? ''), body]);
  if (!isSigned(signed, headers['x-signature-ed25519'], config.publicKey))
    return rejected(401, 'Not signed by Discord');
  const said = readJson(body);
  if (!said) return rejected(400, 'No JSON object');
  if (said['type'] === PING) return handshake(JSON.stringify({ type: PING }), 'application/json');
  return verified({ said, at: now });
}

function isSigned(signed: Buffer, signature: string | undefined, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/i.test(signature ?? '')) return false;
  const der = Buffer.concat([DER, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  return verify(null, signed, key, Buffer.from(signature ?? '', 'hex'));
}

/** What a command asks; what was asked is shown in the channel, where the answer comes below it. */
export function readInteraction({ said, at }: Said): Batch {
  const read = Interaction.safeParse(said).data;
  const user = read?.member?.user ?? read?.user;
  if (!read || !user) return { events: [], ack: OK };
  const place = { key: `interaction:${read.id}`, at, conversation: placeOf(read.channel_id, read.guild_id) };
  return askedBy({ ...place, sender: senderOf(user), reply: {} }, read.data);
}

function askedBy(about: Pick<ChannelEvent, 'key' | 'at' | 'conversation' | 'sender' | 'reply'>, data: Asked): Batch {
  const action = actionOf(data);
  if (action !== undefined) return { events: [{ kind: 'action', action, ...about }], ack: shown('✓', ONLY_YOU) };
  const text = wordsOf(data);
  if (!text) return { events: [], ack: shown('…', ONLY_YOU) };
  const event: ChannelEvent = { kind: 'message', addressed: true, parts: [{ type: 'text', text }], ...about };
  return { events: [event], ack: shown(`> ${text.replace(/\n/g, '\n> ').slice(0, 1500)}`, 0) };
}

type Asked = Interaction['data'];

function actionOf({ name, custom_id: button }: Asked): string | undefined {
  return button ?? (name === 'human' || name === 'stop' ? name : undefined);
}

function wordsOf({ options }: Asked): string {
  const words = options.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return words.join(' ').trim();
}

function shown(content: string, flags: number) {
  return jsonReply({ type: MESSAGE, data: { content, flags, allowed_mentions: { parse: [] } } });
}
