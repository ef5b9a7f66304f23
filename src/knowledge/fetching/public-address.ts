import { BlockList, isIP } from 'node:net';

/**
 * IPv4 that is not the public Internet (IANA's special-purpose registry), and Azure's metadata service, whose address
 * looks like any other: https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** All of IPv6 that is public lies here; loopback, unique local, link-local, mapped and NAT64 addresses do not. */
const GLOBAL_6 = '2000::/3';

/** What is not public in it: protocol assignments (Teredo too), documentation, and 6to4, which carries an IPv4 address. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closed = blockList([...NOT_PUBLIC_4, ...NOT_PUBLIC_6]);
const global6 = blockList([GLOBAL_6]);

/** Is this an address of the public Internet? Anything that is no address, or has a zone, is not. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false;
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  return version === 6 && global6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** A list that addresses can be held against, from addresses and networks in CIDR notation. */
export function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
