import dns from 'node:dns';
import net from 'node:net';

/** Which hosts this process connects to or looks up, from now until `stop`. */
export function watchConnections(): { readonly hosts: ReadonlySet<string>; readonly stop: () => void } {
  const hosts = new Set<string>();
  const connect = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect')
    ?.value as typeof net.Socket.prototype.connect;
  const { lookup } = dns;
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    hosts.add(hostOf(args));
    return Reflect.apply(connect, this, args) as net.Socket;
  } as typeof connect;
  dns.lookup = ((host: string, ...rest: unknown[]) => {
    hosts.add(host);
    return Reflect.apply(lookup, dns, [host, ...rest]) as unknown;
  }) as typeof lookup;
  const stop = () => {
    net.Socket.prototype.connect = connect;
    dns.lookup = lookup;
    hosts.delete('');
  };
  return { hosts, stop };
}

/** net.connect takes (port, host), ([{port, host}, callback]) or (path); a path is this machine. */
function hostOf(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'number') return typeof second === 'string' ? second : 'localhost';
  if (typeof first !== 'object' || first === null) return '';
  const { host, path } = first as { host?: unknown; path?: unknown };
  if (path) return '';
  return typeof host === 'string' ? host : 'localhost';
}
