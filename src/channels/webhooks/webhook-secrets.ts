import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Sealed, SecretBox } from '../../database/secret-box.js';
import { boundTo, type StoredWebhook } from './webhook.js';

/** The standard asks for 24 to 64 bytes. */
const BYTES = 32;

const Ring = z.object({ current: z.string(), previous: z.string().optional() });

type Owner = Pick<StoredWebhook, 'tenantId' | 'id'>;
type Keeper = Pick<StoredWebhook, 'tenantId' | 'id' | 'secrets' | 'key' | 'previousUntil'>;

/** A new secret in the form of Standard Webhooks: `whsec_` and 256 random bits in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(BYTES).toString('base64')}`;
}

/** Keeps the secrets that webhooks are signed with: encrypted at rest, the former one beside the new one for a while. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly box: SecretBox) {}

  /** Encrypts the secret of a new webhook. */
  seal(owner: Owner, current: string): Promise<Sealed> {
    return this.box.seal(JSON.stringify({ current }), boundTo(owner));
  }

  /** Encrypts a new secret together with the one that it replaces; an older one is forgotten. */
  async renew(stored: Keeper, current: string): Promise<Sealed> {
    const { current: previous } = await this.open(stored);
    return this.box.seal(JSON.stringify({ current, previous }), boundTo(stored));
  }

  /** What to sign with at `now`: one secret, or two separated by a space. Throws `secret_unreadable`. */
  async inForce(stored: Keeper, now: Date): Promise<string> {
    const { current, previous } = await this.open(stored);
    const overlaps = previous !== undefined && stored.previousUntil !== null && stored.previousUntil > now;
    return overlaps ? `${current} ${previous}` : current;
  }

  private async open(stored: Keeper): Promise<z.infer<typeof Ring>> {
    const { key, secrets: bytes } = stored;
    return Ring.parse(JSON.parse(await this.box.open({ key, bytes }, boundTo(stored))));
  }
}
