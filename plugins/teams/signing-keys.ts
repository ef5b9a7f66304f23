import { z } from 'zod';
import type { ChannelHost } from '../../src/sdk/channel-host.js';
import { readJson } from '../../src/sdk/json.js';
import { SendError } from '../../src/sdk/send-error.js';
import type { TeamsSettings } from './settings.js';

const NAME = 'signing-keys';
const DAY_MS = 86_400_000;
const PAUSE_MS = 300_000;

/** `endorsements`: for which channels what this key has signed is good. */
const SigningKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});
export type SigningKey = z.infer<typeof SigningKey>;

const KeySet = z.object({ keys: z.array(z.unknown()) });

const Kept = z.object({ at: z.number(), keys: z.array(SigningKey) });

const Metadata = z.object({ jwks_uri: z.string() });

/**
 * The key of this name: from what all processes have kept for a day, or fetched. A name that nobody knows has the keys
 * fetched again at most every five minutes, whoever calls. Undefined if there is none.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export async function signingKey(
  kid: string,
  config: TeamsSettings,
  host: ChannelHost,
): Promise<SigningKey | undefined> {
  const { data: kept } = Kept.safeParse(readJson((await host.memory.get(NAME)) ?? ''));
  const known = kept?.keys.find((key) => key.kid === kid);
  if (known || (kept && host.now() - kept.at < PAUSE_MS)) return known;
  const keys = await fetchKeys(config, host);
  await host.memory.set(NAME, JSON.stringify({ at: host.now(), keys }), DAY_MS);
  return keys.find((key) => key.kid === kid);
}

/** The keys of the Bot Framework. Throws `SendError` when they cannot be had. */
export async function fetchKeys({ keysRoot }: TeamsSettings, host: ChannelHost): Promise<readonly SigningKey[]> {
  const described = await host.call(new URL('/v1/.well-known/openidconfiguration', keysRoot).href);
  const { data: metadata } = Metadata.safeParse(described.json);
  if (!metadata || !isAt(metadata.jwks_uri, keysRoot)) throw missing();
  const { data: set } = KeySet.safeParse((await host.call(metadata.jwks_uri)).json);
  const keys = (set?.keys ?? []).flatMap((key) => SigningKey.safeParse(key).data ?? []);
  if (!keys.length) throw missing();
  return keys;
}

function isAt(address: string, root: string): boolean {
  return URL.canParse(address) && new URL(address).origin === new URL(root).origin;
}

function missing(): SendError {
  return new SendError('transient', 'The keys of the Bot Framework cannot be had');
}
