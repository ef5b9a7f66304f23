import { type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressGate } from '../../knowledge/fetching/address-gate.js';

/**
 * Looks names up for connections, and gives only addresses that the gate lets through: what was checked is what is connected
 * to. Node asks it for each new connection, so one that is kept alive stays where it was allowed to go.
 */
export function checkedLookup(gate: AddressGate): LookupFunction {
  return (host, { all }, done) => {
    addressesOf(gate, host).then(
      ([first, ...others]) => {
        if (!first) done(new Error('The gate gave no address'), '');
        else if (all) done(null, [first, ...others]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
}

/** Node looks no address up, so one that stands in the URL itself is checked here. Throws what the gate throws. */
export async function checkLiteral(gate: AddressGate, { hostname }: URL): Promise<void> {
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) await addressesOf(gate, hostname);
}

/**
 * The addresses of a host that the gate lets through. Without the port: the channel has named that, and the gate would let
 * none but the web's through. Throws what the gate throws.
 */
export function addressesOf(gate: AddressGate, host: string): Promise<readonly LookupAddress[]> {
  return gate.addressesOf(new URL(`https://${host}`));
}
