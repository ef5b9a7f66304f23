import { type LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { type BlockList } from 'node:net';
import { AppError } from '../../shared/error.js';
import { invalidUrl, unreachable } from './fetch-failure.js';
import { blockList, isPublicAddress } from './public-address.js';

const PUBLIC_PORTS = new Set(['', '80', '443']);

/** The addresses of a host; of an address, itself. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** Asks the machine's own resolver, `/etc/hosts` included. */
const resolveHost: Resolve = (host) => lookup(host, { all: true });

/**
 * Says where a request may go. A name is looked up once, and the connection is made to the addresses returned here and
 * no others, so that a name that changes its mind between check and use (DNS rebinding) gains nothing.
 */
export class AddressGate {
  private readonly allowed: BlockList;

  /** `allowed`: addresses and networks that may be reached though they are not public, at any port. */
  constructor(
    allowed: readonly string[],
    private readonly resolve: Resolve = resolveHost,
  ) {
    this.allowed = blockList(allowed);
  }

  /**
   * The addresses at which the host of `url` may be asked; at least one. Throws AppError `url_unreachable` for a name that
   * nobody knows, `url_private_address` when none of its addresses is public, `url_invalid` for a port that is not the web's.
   */
  async addressesOf(url: URL): Promise<readonly LookupAddress[]> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const found = await this.resolve(host).catch((cause: unknown) => {
      throw unreachable('dns', url.host, cause);
    });
    const known = found.filter(({ address }) => this.isAllowed(address) || isPublicAddress(address));
    if (known.length === 0) throw new AppError('url_private_address', `${url.host} is no public address`, { host });
    const open = PUBLIC_PORTS.has(url.port) ? known : known.filter(({ address }) => this.isAllowed(address));
    if (open.length === 0) throw invalidUrl('port', 'Only the ports 80 and 443 are read');
    return open;
  }

  private isAllowed(address: string): boolean {
    return !address.includes('%') && this.allowed.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
  }
}
