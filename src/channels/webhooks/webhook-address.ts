import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../config/env.js';
import { AddressGate } from '../../knowledge/fetching/address-gate.js';
import { readWebAddress } from '../../knowledge/fetching/web-address.js';
import { isAppError } from '../../shared/error.js';
import { addressesOf } from '../lending/checked-lookup.js';

/** Says which addresses a webhook may have. */
@Injectable()
export class WebhookAddress {
  readonly gate: AddressGate;

  constructor(@Inject(ENV) env: Env) {
    this.gate = new AddressGate(env.FETCH_ALLOW_ADDRESSES);
  }

  /**
   * The address as it is stored. A host that nobody knows just now is taken: it is looked up again for every call. Throws
   * `url_invalid` for what is no address, `url_private_address` for one that is not of the public Internet.
   */
  async accept(text: string): Promise<string> {
    const url = readWebAddress(text.trim());
    await addressesOf(this.gate, url.hostname).catch((error: unknown) => {
      if (!isAppError(error, 'url_unreachable')) throw error;
    });
    return url.href;
  }
}
